// generated from openapi.yaml: change that, and run `pnpm generate`
const validator0 = (lib) => {
const c0 = lib.numberFormat("int32")
function f0(v) {
return (Number.isInteger(v) && v >= 1 && v <= 1000 && c0(v))
}
return f0
}
const validator1 = (lib) => {
function f0(v) {
return (Number.isInteger(v) && v >= 1 && v <= 9007199254740991 && Number.isSafeInteger(v))
}
return f0
}
const validator2 = (lib) => {
function f0(v) {
return (typeof v === "string")
}
return f0
}
const validator3 = (lib) => {
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
const validator4 = (lib) => {
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
const validator5 = (lib) => {
const c0 = lib.pattern("\\S")
function f0(v) {
return (typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200) && c0(v))
}
return f0
}
const validator6 = (lib) => {
function f0(v) {
return ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))
}
return f0
}
const validator7 = (lib) => {
let c0 = (v) => (c0 = lib.link("exact", "#/components/schemas/Item"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 1000) {
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true }
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const validator8 = (lib) => {
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
const validator9 = (lib) => {
function f0(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 1 && v <= 9007199254740991 && Number.isSafeInteger(v))) return true
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const validator10 = (lib) => {
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
const validator11 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))) return true
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const validator12 = (lib) => {
let c0 = (v) => (c0 = lib.link("text", "#/components/schemas/Item"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 1000) {
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
const validator13 = (lib) => {
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
const validator14 = (lib) => {
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
const validator15 = (lib) => {
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
const validator16 = (lib) => {
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
const validator17 = (lib) => {
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
const validator18 = (lib) => {
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
const validator19 = (lib) => {
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
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 100) {
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
const validator20 = (lib) => {
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
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 100) {
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
const validator21 = (lib) => {
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
const validator22 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
function f0(v) {
return (typeof v === "string" && c0(v))
}
return f0
}
const validator23 = (lib) => {
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
const validator24 = (lib) => {
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
const validator25 = (lib) => {
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
const validator26 = (lib) => {
let c0 = (v) => (c0 = lib.link("exact", "#/components/schemas/Category"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 1000) {
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true }
return false
}
function f1(v) {
return f0(v)
}
return f1
}
const validator27 = (lib) => {
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
const validator28 = (lib) => {
let c0 = (v) => (c0 = lib.link("text", "#/components/schemas/Category"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 1000) {
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
const validator29 = (lib) => {
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
const validator30 = (lib) => {
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
const validator31 = (lib) => {
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
const validator32 = (lib) => {
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
const validator33 = (lib) => {
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
const validator34 = (lib) => {
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
const validator35 = (lib) => {
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
const validator36 = (lib) => {
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
const validator37 = (lib) => {
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
const validator38 = (lib) => {
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
const validator39 = (lib) => {
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
const validator40 = (lib) => {
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
  'request valid #/paths/~1items/get/parameters/0/schema': validator0,
  'request valid #/components/schemas/Id': validator1,
  'reply valid #/paths/~1items/get/responses/200/headers/Link/schema': validator2,
  'reply valid #/paths/~1items/get/responses/200/content/application~1json/schema': validator3,
  'reply valid #/components/schemas/Item': validator4,
  'reply valid #/components/schemas/Id': validator1,
  'reply valid #/components/schemas/Name': validator5,
  'reply valid #/components/schemas/Price': validator6,
  'reply exact #/paths/~1items/get/responses/200/content/application~1json/schema': validator7,
  'reply exact #/components/schemas/Item': validator8,
  'reply exact #/components/schemas/Id': validator9,
  'reply exact #/components/schemas/Name': validator10,
  'reply exact #/components/schemas/Price': validator11,
  'reply text #/paths/~1items/get/responses/200/content/application~1json/schema': validator12,
  'reply text #/components/schemas/Item': validator13,
  'reply text #/components/schemas/Id': validator14,
  'reply text #/components/schemas/Name': validator15,
  'reply text #/components/schemas/Price': validator16,
  'reply valid #/components/schemas/Problem': validator17,
  'reply valid #/components/schemas/Fault': validator18,
  'reply exact #/components/schemas/Problem': validator19,
  'reply text #/components/schemas/Problem': validator20,
  'request valid #/components/schemas/NewItem': validator21,
  'request valid #/components/schemas/Name': validator5,
  'request valid #/components/schemas/Price': validator6,
  'reply valid #/components/headers/Location/schema': validator22,
  'request valid #/components/schemas/ItemPatch': validator23,
  'reply valid #/paths/~1categories/get/responses/200/content/application~1json/schema': validator24,
  'reply valid #/components/schemas/Category': validator25,
  'reply exact #/paths/~1categories/get/responses/200/content/application~1json/schema': validator26,
  'reply exact #/components/schemas/Category': validator27,
  'reply text #/paths/~1categories/get/responses/200/content/application~1json/schema': validator28,
  'reply text #/components/schemas/Category': validator29,
  'request valid #/components/schemas/NewCategory': validator30,
  'request valid #/components/schemas/CategoryPatch': validator31,
  'request valid #/paths/~1echo/post/requestBody/content/text~1plain/schema': validator2,
  'reply valid #/components/schemas/Echo': validator32,
  'reply exact #/components/schemas/Echo': validator33,
  'reply text #/components/schemas/Echo': validator34,
  'reply valid #/components/schemas/Status': validator35,
  'reply exact #/components/schemas/Status': validator36,
  'reply text #/components/schemas/Status': validator37,
  'reply valid #/components/schemas/Health': validator38,
  'reply exact #/components/schemas/Health': validator39,
  'reply text #/components/schemas/Health': validator40,
}
