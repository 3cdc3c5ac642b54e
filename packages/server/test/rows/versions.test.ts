import { everyHost } from '../support/hosts.ts'
import { versionsOn } from '../suites/versions-on.ts'

versionsOn(everyHost)
