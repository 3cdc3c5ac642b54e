import { versionsOn } from '../../server/test/suites/versions-on.ts'
import { eovHost } from './support/eov-host.ts'

versionsOn(eovHost)
