import { notFoundOn } from '../../server/test/suites/not-found-on.ts'
import { eovHost } from './support/eov-host.ts'

notFoundOn(eovHost)
