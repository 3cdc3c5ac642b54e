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
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Item"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 1000) {
const n = v.length, a = new Array(n)
for (let i = 0; i < n; i++) { let q = v[i]; if ((q = c0(q)) === undefined) return; a[i] = q }
return a }
}
function f1(v) {
return f0(v)
}
return f1
}
const validator8 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Price"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.name; if ((p1 = c1(p1)) === undefined) return
let p2 = v.price; if ((p2 = c2(p2)) === undefined) return
let p3 = v.categoryId; if (p3 !== undefined) if ((p3 = c0(p3)) === undefined) return
return { "id": p0, "name": p1, "price": p2, "categoryId": p3 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator9 = (lib) => {
function f0(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 1 && v <= 9007199254740991 && Number.isSafeInteger(v))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator10 = (lib) => {
const c0 = lib.pattern("\\S")
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200) && c0(v))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator11 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator12 = (lib) => {
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
const validator13 = (lib) => {
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
const validator14 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Fault"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 100) {
const n = v.length, a = new Array(n)
for (let i = 0; i < n; i++) { let q = v[i]; if ((q = c1(q)) === undefined) return; a[i] = q }
return a }
}
function f1(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f2(v) {
if (typeof v === "object" && v !== null && f1(v)) {
let p0 = v.type; if (!(typeof p0 === "string" && (typeof p0 === "string" && c0(p0)))) return
let p1 = v.title; if (!(typeof p1 === "string" && (typeof p1 === "string"))) return
let p2 = v.status; if (!(Number.isSafeInteger(p2) && (Number.isSafeInteger(p2) && p2 >= 400 && p2 <= 599))) return
let p3 = v.detail; if (p3 !== undefined) if (!(typeof p3 === "string" && (typeof p3 === "string"))) return
let p4 = v.instance; if (p4 !== undefined) if (!(typeof p4 === "string" && (typeof p4 === "string" && c0(p4)))) return
let p5 = v.errors; if (p5 !== undefined) if ((p5 = f0(p5)) === undefined) return
return { "type": p0, "title": p1, "status": p2, "detail": p3, "instance": p4, "errors": p5 } }
}
function f3(v) {
return f2(v)
}
return f3
}
const validator15 = (lib) => {
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
const validator16 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
function f0(v) {
return (typeof v === "string" && c0(v))
}
return f0
}
const validator17 = (lib) => {
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
const validator18 = (lib) => {
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
const validator19 = (lib) => {
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
const validator20 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Category"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 1000) {
const n = v.length, a = new Array(n)
for (let i = 0; i < n; i++) { let q = v[i]; if ((q = c0(q)) === undefined) return; a[i] = q }
return a }
}
function f1(v) {
return f0(v)
}
return f1
}
const validator21 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Name"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.name; if ((p1 = c1(p1)) === undefined) return
return { "id": p0, "name": p1 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator22 = (lib) => {
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
const validator23 = (lib) => {
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
const validator24 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Reading"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length > 100) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator25 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Celsius"))(v)
const c1 = lib.stringFormat("date-time")
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.celsius
if (p === undefined) return false
if (!c0(p)) return false
p = v.at
if (p === undefined) return false
if (!(typeof p === "string" && c1(p))) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator26 = (lib) => {
function f0(v) {
return ((typeof v === "number" && v - v === 0) && v >= -273.15 && v <= 1000)
}
return f0
}
const validator27 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Reading"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 100) {
const n = v.length, a = new Array(n)
for (let i = 0; i < n; i++) { let q = v[i]; if ((q = c0(q)) === undefined) return; a[i] = q }
return a }
}
function f1(v) {
return f0(v)
}
return f1
}
const validator28 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Celsius"))(v)
const c1 = lib.stringFormat("date-time")
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.celsius; if ((p0 = c0(p0)) === undefined) return
let p1 = v.at; if (!(typeof p1 === "string" && (typeof p1 === "string" && c1(p1)))) return
return { "celsius": p0, "at": p1 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator29 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= -273.15 && v <= 1000)) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator30 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Celsius"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.celsius
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
const c0 = lib.pattern("^\\d{1,15}$")
function f0(v) {
return (typeof v === "string" && c0(v))
}
return f0
}
const validator32 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Reading"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!(typeof p === "string")) return false
p = v.data
if (p === undefined) return false
if (!c0(p)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator33 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Reading"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if (!(typeof p0 === "string" && (typeof p0 === "string"))) return
let p1 = v.data; if ((p1 = c0(p1)) === undefined) return
return { "id": p0, "data": p1 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator34 = (lib) => {
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
const validator35 = (lib) => {
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.received; if (!(typeof p0 === "string" && (typeof p0 === "string"))) return
return { "received": p0 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator36 = (lib) => {
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
const validator37 = (lib) => {
const c0 = lib.stringFormat("date-time")
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.name; if (!(typeof p0 === "string" && (typeof p0 === "string"))) return
let p1 = v.version; if (!(typeof p1 === "string" && (typeof p1 === "string"))) return
let p2 = v.startedAt; if (!(typeof p2 === "string" && (typeof p2 === "string" && c0(p2)))) return
let p3 = v.items; if (!(Number.isInteger(p3) && (Number.isInteger(p3) && p3 >= 0 && Number.isSafeInteger(p3)))) return
let p4 = v.categories; if (!(Number.isInteger(p4) && (Number.isInteger(p4) && p4 >= 0 && Number.isSafeInteger(p4)))) return
return { "name": p0, "version": p1, "startedAt": p2, "items": p3, "categories": p4 } }
}
function f2(v) {
return f1(v)
}
return f2
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
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.status; if (!(typeof p0 === "string" && (typeof p0 === "string" && p0 === "ok"))) return
return { "status": p0 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator40 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length > 100) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true
}
function f1(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.watch
if (p !== undefined) { n--; if (!f0(p)) return false }
p = v.unwatch
if (p !== undefined) { n--; if (!f0(p)) return false }
if (n !== 0) return false
if (!(lib.count(v) >= 1)) return false
return true
}
function f2(v) {
return f1(v)
}
return f2
}
const validator41 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Price"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.itemId
if (p === undefined) return false
if (!c0(p)) return false
p = v.price
if (p !== undefined) { if (!c1(p)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator42 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Price"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.itemId; if ((p0 = c0(p0)) === undefined) return
let p1 = v.price; if (p1 !== undefined) if ((p1 = c1(p1)) === undefined) return
return { "itemId": p0, "price": p1 } }
}
function f2(v) {
return f1(v)
}
return f2
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
  'reply copy #/paths/~1items/get/responses/200/content/application~1json/schema': validator7,
  'reply copy #/components/schemas/Item': validator8,
  'reply copy #/components/schemas/Id': validator9,
  'reply copy #/components/schemas/Name': validator10,
  'reply copy #/components/schemas/Price': validator11,
  'reply valid #/components/schemas/Problem': validator12,
  'reply valid #/components/schemas/Fault': validator13,
  'reply copy #/components/schemas/Problem': validator14,
  'request valid #/components/schemas/NewItem': validator15,
  'request valid #/components/schemas/Name': validator5,
  'request valid #/components/schemas/Price': validator6,
  'reply valid #/components/headers/Location/schema': validator16,
  'reply valid #/components/headers/ETag/schema': validator2,
  'request valid #/components/parameters/IfMatch/schema': validator2,
  'request valid #/components/schemas/ItemPatch': validator17,
  'reply valid #/paths/~1items~1%7BitemId%7D~1photo/get/responses/200/content/image~1jpeg/schema': validator2,
  'reply valid #/paths/~1items~1%7BitemId%7D~1photo/get/responses/200/content/image~1png/schema': validator2,
  'request valid #/paths/~1items~1%7BitemId%7D~1photo/put/requestBody/content/image~1jpeg/schema': validator2,
  'request valid #/paths/~1items~1%7BitemId%7D~1photo/put/requestBody/content/image~1png/schema': validator2,
  'reply valid #/paths/~1price-list/get/responses/200/content/text~1csv/schema': validator2,
  'reply valid #/paths/~1categories/get/responses/200/content/application~1json/schema': validator18,
  'reply valid #/components/schemas/Category': validator19,
  'reply copy #/paths/~1categories/get/responses/200/content/application~1json/schema': validator20,
  'reply copy #/components/schemas/Category': validator21,
  'request valid #/components/schemas/NewCategory': validator22,
  'request valid #/components/schemas/CategoryPatch': validator23,
  'reply valid #/paths/~1devices~1%7BdeviceId%7D~1readings/get/responses/200/content/application~1json/schema': validator24,
  'reply valid #/components/schemas/Reading': validator25,
  'reply valid #/components/schemas/Celsius': validator26,
  'reply copy #/paths/~1devices~1%7BdeviceId%7D~1readings/get/responses/200/content/application~1json/schema': validator27,
  'reply copy #/components/schemas/Reading': validator28,
  'reply copy #/components/schemas/Celsius': validator29,
  'request valid #/components/schemas/NewReading': validator30,
  'request valid #/components/schemas/Celsius': validator26,
  'request valid #/paths/~1devices~1%7BdeviceId%7D~1readings~1live/get/parameters/0/schema': validator31,
  'reply valid #/x-concordat-items/~1paths~1~01devices~01%7BdeviceId%7D~01readings~01live~1get~1responses~1200~1content~1text~01event-stream~1x-item-schema': validator32,
  'reply copy #/x-concordat-items/~1paths~1~01devices~01%7BdeviceId%7D~01readings~01live~1get~1responses~1200~1content~1text~01event-stream~1x-item-schema': validator33,
  'request valid #/paths/~1echo/post/requestBody/content/text~1plain/schema': validator2,
  'reply valid #/components/schemas/Echo': validator34,
  'reply copy #/components/schemas/Echo': validator35,
  'reply valid #/components/schemas/Status': validator36,
  'reply copy #/components/schemas/Status': validator37,
  'reply valid #/components/schemas/Health': validator38,
  'reply copy #/components/schemas/Health': validator39,
  'request valid #/components/schemas/PriceRequest': validator40,
  'reply valid #/components/schemas/CurrentPrice': validator41,
  'reply copy #/components/schemas/CurrentPrice': validator42,
}
