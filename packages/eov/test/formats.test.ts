import { formatsOn } from '../../server/test/suites/formats-on.ts'
import { eovHost } from './support/eov-host.ts'

formatsOn(eovHost)
