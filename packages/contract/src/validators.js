// generated from openapi.yaml: change that, and run `pnpm generate`
const unit0 = (lib) => {
const c0 = lib.numberFormat("int32")
function f0(v) {
return (Number.isInteger(v) && v >= 1 && v <= 1000 && c0(v))
}
return f0
}
const unit1 = (lib) => {
function f0(v) {
return (Number.isInteger(v) && v >= 1 && v <= 9007199254740991 && Number.isSafeInteger(v))
}
return f0
}
const unit2 = (lib) => {
function f0(v) {
return (typeof v === "string")
}
return f0
}
const unit3 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Item"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length > 1000) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit4 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Price"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.name
if (p === undefined) return false
if (!c1(p)) return false
p = v.price
if (p === undefined) return false
if (!c2(p)) return false
p = v.categoryId
if (p !== undefined) { if (!c0(p)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit5 = (lib) => {
const c0 = lib.pattern("\\S")
function f0(v) {
return (typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200) && c0(v))
}
return f0
}
const unit6 = (lib) => {
function f0(v) {
return ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))
}
return f0
}
const unit7 = (lib) => {
let c0 = (v) => (c0 = lib.link("exact", "#/components/schemas/Item"))(v)
function f0(v) {
if (Array.isArray(v) && v.length <= 1000) {
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true }
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const unit8 = (lib) => {
let c0 = (v) => (c0 = lib.link("exact", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("exact", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("exact", "#/components/schemas/Price"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let n = 0, p
for (const k in v) n++
p = v.id
if (p !== undefined) { if (!c0(p)) return false; n-- }
else return false
p = v.name
if (p !== undefined) { if (!c1(p)) return false; n-- }
else return false
p = v.price
if (p !== undefined) { if (!c2(p)) return false; n-- }
else return false
p = v.categoryId
if (p !== undefined) { if (!c0(p)) return false; n-- }
return n === 0 }
return false
}
function f2(v) {
return f1(v)
}
return f2
}
const unit9 = (lib) => {
function f0(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 1 && v <= 9007199254740991 && Number.isSafeInteger(v))) return true
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const unit10 = (lib) => {
const c0 = lib.pattern("\\S")
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200) && c0(v))) return true
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const unit11 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))) return true
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const unit12 = (lib) => {
let c0 = (v) => (c0 = lib.link("text", "#/components/schemas/Item"))(v)
function f0(v) {
if (Array.isArray(v) && v.length <= 1000) {
let text = "["
for (let i = 0; i < v.length; i++) { const q = v[i]; text += (i === 0 ? "" : ",") + c0(q) }
return text + "]" }
lib.bad = true
return ""
}
function f1(v) {
return f0(v)
}
return f1
}
const unit13 = (lib) => {
let c0 = (v) => (c0 = lib.link("text", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("text", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("text", "#/components/schemas/Price"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let text = "", p
p = v.id
if (p !== undefined) text += ",\"id\":" + c0(p)
else lib.bad = true
p = v.name
if (p !== undefined) text += ",\"name\":" + c1(p)
else lib.bad = true
p = v.price
if (p !== undefined) text += ",\"price\":" + c2(p)
else lib.bad = true
p = v.categoryId
if (p !== undefined) text += ",\"categoryId\":" + c0(p)
return "{" + text.slice(1) + "}" }
lib.bad = true
return ""
}
function f2(v) {
return f1(v)
}
return f2
}
const unit14 = (lib) => {
function f0(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 1 && v <= 9007199254740991 && Number.isSafeInteger(v))) return "" + v
lib.bad = true
return ""
}
function f1(v) {
return f0(v)
}
return f1
}
const unit15 = (lib) => {
const c0 = lib.pattern("\\S")
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200) && c0(v))) return lib.quote(v)
lib.bad = true
return ""
}
function f1(v) {
return f0(v)
}
return f1
}
const unit16 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))) return "" + v
lib.bad = true
return ""
}
function f1(v) {
return f0(v)
}
return f1
}
const unit17 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Fault"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length > 100) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c1(q)) return false }
return true
}
function f1(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.type
if (p === undefined) return false
if (!(typeof p === "string" && c0(p))) return false
p = v.title
if (p === undefined) return false
if (!(typeof p === "string")) return false
p = v.status
if (p === undefined) return false
if (!(Number.isSafeInteger(p) && p >= 400 && p <= 599)) return false
p = v.detail
if (p !== undefined) { if (!(typeof p === "string")) return false }
p = v.instance
if (p !== undefined) { if (!(typeof p === "string" && c0(p))) return false }
p = v.errors
if (p !== undefined) { if (!f0(p)) return false }
return true
}
function f2(v) {
return f1(v)
}
return f2
}
const unit18 = (lib) => {
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.in
if (p === undefined) return false
if (!(typeof p === "string" && (p === "path" || p === "query" || p === "header" || p === "cookie" || p === "body"))) return false
p = v.pointer
if (p === undefined) return false
if (!(typeof p === "string")) return false
p = v.rule
if (p === undefined) return false
if (!(typeof p === "string")) return false
p = v.message
if (p === undefined) return false
if (!(typeof p === "string")) return false
p = v.value
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit19 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
let c1 = (v) => (c1 = lib.link("exact", "#/components/schemas/Fault"))(v)
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && c0(v))) return true
return false
}
function f1(v) {
if (typeof v === "string" && (typeof v === "string")) return true
return false
}
function f2(v) {
if (Number.isSafeInteger(v) && (Number.isSafeInteger(v) && v >= 400 && v <= 599)) return true
return false
}
function f3(v) {
if (Array.isArray(v) && v.length <= 100) {
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c1(q)) return false }
return true }
return false
}
function f4(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f5(v) {
if (typeof v === "object" && v !== null && f4(v)) {
let n = 0, p
for (const k in v) n++
p = v.type
if (p !== undefined) { if (!f0(p)) return false; n-- }
else return false
p = v.title
if (p !== undefined) { if (!f1(p)) return false; n-- }
else return false
p = v.status
if (p !== undefined) { if (!f2(p)) return false; n-- }
else return false
p = v.detail
if (p !== undefined) { if (!f1(p)) return false; n-- }
p = v.instance
if (p !== undefined) { if (!f0(p)) return false; n-- }
p = v.errors
if (p !== undefined) { if (!f3(p)) return false; n-- }
return n === 0 }
return false
}
function f6(v) {
return f5(v)
}
return f6
}
const unit20 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
let c1 = (v) => (c1 = lib.link("text", "#/components/schemas/Fault"))(v)
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && c0(v))) return lib.quote(v)
lib.bad = true
return ""
}
function f1(v) {
if (typeof v === "string" && (typeof v === "string")) return lib.quote(v)
lib.bad = true
return ""
}
function f2(v) {
if (Number.isSafeInteger(v) && (Number.isSafeInteger(v) && v >= 400 && v <= 599)) return "" + v
lib.bad = true
return ""
}
function f3(v) {
if (Array.isArray(v) && v.length <= 100) {
let text = "["
for (let i = 0; i < v.length; i++) { const q = v[i]; text += (i === 0 ? "" : ",") + c1(q) }
return text + "]" }
lib.bad = true
return ""
}
function f4(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f5(v) {
if (typeof v === "object" && v !== null && f4(v)) {
let text = "", p
p = v.type
if (p !== undefined) text += ",\"type\":" + f0(p)
else lib.bad = true
p = v.title
if (p !== undefined) text += ",\"title\":" + f1(p)
else lib.bad = true
p = v.status
if (p !== undefined) text += ",\"status\":" + f2(p)
else lib.bad = true
p = v.detail
if (p !== undefined) text += ",\"detail\":" + f1(p)
p = v.instance
if (p !== undefined) text += ",\"instance\":" + f0(p)
p = v.errors
if (p !== undefined) text += ",\"errors\":" + f3(p)
return "{" + text.slice(1) + "}" }
lib.bad = true
return ""
}
function f6(v) {
return f5(v)
}
return f6
}
const unit21 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Price"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Id"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.price
if (p === undefined) return false
n--
if (!c1(p)) return false
p = v.categoryId
if (p !== undefined) { n--; if (!c2(p)) return false }
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit22 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
function f0(v) {
return (typeof v === "string" && c0(v))
}
return f0
}
const unit23 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Price"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p !== undefined) { n--; if (!c0(p)) return false }
p = v.price
if (p !== undefined) { n--; if (!c1(p)) return false }
p = v.categoryId
if (p !== undefined) { n--; if (!((Number.isInteger(p) || p === null) && (typeof p !== "number" || p >= 1 && p <= 9007199254740991 && Number.isSafeInteger(p)))) return false }
if (n !== 0) return false
if (!(lib.count(v) >= 1)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit24 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Category"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length > 1000) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit25 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Name"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.name
if (p === undefined) return false
if (!c1(p)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit26 = (lib) => {
let c0 = (v) => (c0 = lib.link("exact", "#/components/schemas/Category"))(v)
function f0(v) {
if (Array.isArray(v) && v.length <= 1000) {
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true }
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const unit27 = (lib) => {
let c0 = (v) => (c0 = lib.link("exact", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("exact", "#/components/schemas/Name"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let n = 0, p
for (const k in v) n++
p = v.id
if (p !== undefined) { if (!c0(p)) return false; n-- }
else return false
p = v.name
if (p !== undefined) { if (!c1(p)) return false; n-- }
else return false
return n === 0 }
return false
}
function f2(v) {
return f1(v)
}
return f2
}
const unit28 = (lib) => {
let c0 = (v) => (c0 = lib.link("text", "#/components/schemas/Category"))(v)
function f0(v) {
if (Array.isArray(v) && v.length <= 1000) {
let text = "["
for (let i = 0; i < v.length; i++) { const q = v[i]; text += (i === 0 ? "" : ",") + c0(q) }
return text + "]" }
lib.bad = true
return ""
}
function f1(v) {
return f0(v)
}
return f1
}
const unit29 = (lib) => {
let c0 = (v) => (c0 = lib.link("text", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("text", "#/components/schemas/Name"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let text = "", p
p = v.id
if (p !== undefined) text += ",\"id\":" + c0(p)
else lib.bad = true
p = v.name
if (p !== undefined) text += ",\"name\":" + c1(p)
else lib.bad = true
return "{" + text.slice(1) + "}" }
lib.bad = true
return ""
}
function f2(v) {
return f1(v)
}
return f2
}
const unit30 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p === undefined) return false
n--
if (!c0(p)) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit31 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p !== undefined) { n--; if (!c0(p)) return false }
if (n !== 0) return false
if (!(lib.count(v) >= 1)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit32 = (lib) => {
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.received
if (p === undefined) return false
if (!(typeof p === "string")) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit33 = (lib) => {
function f0(v) {
if (typeof v === "string" && (typeof v === "string")) return true
return false
}
function f1(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f2(v) {
if (typeof v === "object" && v !== null && f1(v)) {
let n = 0, p
for (const k in v) n++
p = v.received
if (p !== undefined) { if (!f0(p)) return false; n-- }
else return false
return n === 0 }
return false
}
function f3(v) {
return f2(v)
}
return f3
}
const unit34 = (lib) => {
function f0(v) {
if (typeof v === "string" && (typeof v === "string")) return lib.quote(v)
lib.bad = true
return ""
}
function f1(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f2(v) {
if (typeof v === "object" && v !== null && f1(v)) {
let text = "", p
p = v.received
if (p !== undefined) text += ",\"received\":" + f0(p)
else lib.bad = true
return "{" + text.slice(1) + "}" }
lib.bad = true
return ""
}
function f3(v) {
return f2(v)
}
return f3
}
const unit35 = (lib) => {
const c0 = lib.stringFormat("date-time")
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.name
if (p === undefined) return false
if (!(typeof p === "string")) return false
p = v.version
if (p === undefined) return false
if (!(typeof p === "string")) return false
p = v.startedAt
if (p === undefined) return false
if (!(typeof p === "string" && c0(p))) return false
p = v.items
if (p === undefined) return false
if (!(Number.isInteger(p) && p >= 0 && Number.isSafeInteger(p))) return false
p = v.categories
if (p === undefined) return false
if (!(Number.isInteger(p) && p >= 0 && Number.isSafeInteger(p))) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit36 = (lib) => {
const c0 = lib.stringFormat("date-time")
function f0(v) {
if (typeof v === "string" && (typeof v === "string")) return true
return false
}
function f1(v) {
if (typeof v === "string" && (typeof v === "string" && c0(v))) return true
return false
}
function f2(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 0 && Number.isSafeInteger(v))) return true
return false
}
function f3(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f4(v) {
if (typeof v === "object" && v !== null && f3(v)) {
let n = 0, p
for (const k in v) n++
p = v.name
if (p !== undefined) { if (!f0(p)) return false; n-- }
else return false
p = v.version
if (p !== undefined) { if (!f0(p)) return false; n-- }
else return false
p = v.startedAt
if (p !== undefined) { if (!f1(p)) return false; n-- }
else return false
p = v.items
if (p !== undefined) { if (!f2(p)) return false; n-- }
else return false
p = v.categories
if (p !== undefined) { if (!f2(p)) return false; n-- }
else return false
return n === 0 }
return false
}
function f5(v) {
return f4(v)
}
return f5
}
const unit37 = (lib) => {
const c0 = lib.stringFormat("date-time")
function f0(v) {
if (typeof v === "string" && (typeof v === "string")) return lib.quote(v)
lib.bad = true
return ""
}
function f1(v) {
if (typeof v === "string" && (typeof v === "string" && c0(v))) return lib.quote(v)
lib.bad = true
return ""
}
function f2(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 0 && Number.isSafeInteger(v))) return "" + v
lib.bad = true
return ""
}
function f3(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f4(v) {
if (typeof v === "object" && v !== null && f3(v)) {
let text = "", p
p = v.name
if (p !== undefined) text += ",\"name\":" + f0(p)
else lib.bad = true
p = v.version
if (p !== undefined) text += ",\"version\":" + f0(p)
else lib.bad = true
p = v.startedAt
if (p !== undefined) text += ",\"startedAt\":" + f1(p)
else lib.bad = true
p = v.items
if (p !== undefined) text += ",\"items\":" + f2(p)
else lib.bad = true
p = v.categories
if (p !== undefined) text += ",\"categories\":" + f2(p)
else lib.bad = true
return "{" + text.slice(1) + "}" }
lib.bad = true
return ""
}
function f5(v) {
return f4(v)
}
return f5
}
const unit38 = (lib) => {
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.status
if (p === undefined) return false
if (!(typeof p === "string" && p === "ok")) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const unit39 = (lib) => {
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && v === "ok")) return true
return false
}
function f1(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f2(v) {
if (typeof v === "object" && v !== null && f1(v)) {
let n = 0, p
for (const k in v) n++
p = v.status
if (p !== undefined) { if (!f0(p)) return false; n-- }
else return false
return n === 0 }
return false
}
function f3(v) {
return f2(v)
}
return f3
}
const unit40 = (lib) => {
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && v === "ok")) return lib.quote(v)
lib.bad = true
return ""
}
function f1(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f2(v) {
if (typeof v === "object" && v !== null && f1(v)) {
let text = "", p
p = v.status
if (p !== undefined) text += ",\"status\":" + f0(p)
else lib.bad = true
return "{" + text.slice(1) + "}" }
lib.bad = true
return ""
}
function f3(v) {
return f2(v)
}
return f3
}

export const validators = {
  'request valid #/paths/~1items/get/parameters/0/schema': unit0,
  'request valid #/components/schemas/Id': unit1,
  'reply valid #/paths/~1items/get/responses/200/headers/Link/schema': unit2,
  'reply valid #/paths/~1items/get/responses/200/content/application~1json/schema': unit3,
  'reply valid #/components/schemas/Item': unit4,
  'reply valid #/components/schemas/Id': unit1,
  'reply valid #/components/schemas/Name': unit5,
  'reply valid #/components/schemas/Price': unit6,
  'reply exact #/paths/~1items/get/responses/200/content/application~1json/schema': unit7,
  'reply exact #/components/schemas/Item': unit8,
  'reply exact #/components/schemas/Id': unit9,
  'reply exact #/components/schemas/Name': unit10,
  'reply exact #/components/schemas/Price': unit11,
  'reply text #/paths/~1items/get/responses/200/content/application~1json/schema': unit12,
  'reply text #/components/schemas/Item': unit13,
  'reply text #/components/schemas/Id': unit14,
  'reply text #/components/schemas/Name': unit15,
  'reply text #/components/schemas/Price': unit16,
  'reply valid #/components/schemas/Problem': unit17,
  'reply valid #/components/schemas/Fault': unit18,
  'reply exact #/components/schemas/Problem': unit19,
  'reply text #/components/schemas/Problem': unit20,
  'request valid #/components/schemas/NewItem': unit21,
  'request valid #/components/schemas/Name': unit5,
  'request valid #/components/schemas/Price': unit6,
  'reply valid #/components/headers/Location/schema': unit22,
  'request valid #/components/schemas/ItemPatch': unit23,
  'reply valid #/paths/~1categories/get/responses/200/content/application~1json/schema': unit24,
  'reply valid #/components/schemas/Category': unit25,
  'reply exact #/paths/~1categories/get/responses/200/content/application~1json/schema': unit26,
  'reply exact #/components/schemas/Category': unit27,
  'reply text #/paths/~1categories/get/responses/200/content/application~1json/schema': unit28,
  'reply text #/components/schemas/Category': unit29,
  'request valid #/components/schemas/NewCategory': unit30,
  'request valid #/components/schemas/CategoryPatch': unit31,
  'request valid #/paths/~1echo/post/requestBody/content/text~1plain/schema': unit2,
  'reply valid #/components/schemas/Echo': unit32,
  'reply exact #/components/schemas/Echo': unit33,
  'reply text #/components/schemas/Echo': unit34,
  'reply valid #/components/schemas/Status': unit35,
  'reply exact #/components/schemas/Status': unit36,
  'reply text #/components/schemas/Status': unit37,
  'reply valid #/components/schemas/Health': unit38,
  'reply exact #/components/schemas/Health': unit39,
  'reply text #/components/schemas/Health': unit40,
}
