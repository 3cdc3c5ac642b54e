import { everyHost } from '../support/hosts.ts'
import { formatsOn } from '../suites/formats-on.ts'

formatsOn(everyHost)
