// The same program as `stored`, with another database.
import './stored.ts'
