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
let c3 = (v) => (c3 = lib.link("valid", "#/components/schemas/Stock"))(v)
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
p = v.stock
if (p !== undefined) { if (!c3(p)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator5 = (lib) => {
const c0 = lib.pattern("\\S")
const c1 = lib.pattern("^[^\\x00]*$")
function f0(v) {
if (!((typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200) && c0(v)))) return false
if (!(((typeof v !== "string" || c1(v))))) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator6 = (lib) => {
function f0(v) {
return ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))
}
return f0
}
const validator7 = (lib) => {
function f0(v) {
return (Number.isInteger(v) && v >= 0 && v <= 9007199254740991 && Number.isSafeInteger(v))
}
return f0
}
const validator8 = (lib) => {
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
const validator9 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Price"))(v)
let c3 = (v) => (c3 = lib.link("copy", "#/components/schemas/Stock"))(v)
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
let p4 = v.stock; if (p4 !== undefined) if ((p4 = c3(p4)) === undefined) return
return { "id": p0, "name": p1, "price": p2, "categoryId": p3, "stock": p4 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator10 = (lib) => {
function f0(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 1 && v <= 9007199254740991 && Number.isSafeInteger(v))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator11 = (lib) => {
const c0 = lib.pattern("\\S")
const c1 = lib.pattern("^[^\\x00]*$")
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200) && c0(v)) && (typeof v === "string" && c1(v))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator12 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000 && lib.multipleOf(v, 0.01))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator13 = (lib) => {
function f0(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 0 && v <= 9007199254740991 && Number.isSafeInteger(v))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator14 = (lib) => {
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
const validator15 = (lib) => {
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
const validator16 = (lib) => {
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
const validator17 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Price"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Id"))(v)
function f0(v) {
if (!(((typeof v !== "number" || v <= 1000000)))) return false
if (!((Number.isInteger(v) && v >= 0 && v <= 9007199254740991 && Number.isSafeInteger(v)))) return false
return true
}
function f1(v) {
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
p = v.stock
if (p !== undefined) { n--; if (!f0(p)) return false }
if (n !== 0) return false
return true
}
function f2(v) {
return f1(v)
}
return f2
}
const validator18 = (lib) => {
const c0 = lib.stringFormat("uri-reference")
function f0(v) {
return (typeof v === "string" && c0(v))
}
return f0
}
const validator19 = (lib) => {
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
p = v.stock
if (p !== undefined) { n--; if (!((Number.isInteger(p) || p === null) && (typeof p !== "number" || p >= 0 && p <= 1000000 && Number.isSafeInteger(p)))) return false }
if (n !== 0) return false
if (!(lib.count(v) >= 1)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator20 = (lib) => {
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
const validator21 = (lib) => {
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
const validator22 = (lib) => {
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
const validator23 = (lib) => {
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
const validator24 = (lib) => {
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
const validator25 = (lib) => {
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
const validator26 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/UserName"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Password"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.password
if (p === undefined) return false
n--
if (!c1(p)) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator27 = (lib) => {
function f0(v) {
return (typeof v === "string" && v !== "" && (v.length <= 254 || lib.length(v) <= 254))
}
return f0
}
const validator28 = (lib) => {
function f0(v) {
return (typeof v === "string" && (v.length <= 1024 || lib.length(v) <= 1024))
}
return f0
}
const validator29 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/UserId"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/UserName"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Roles"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.name
if (p === undefined) return false
if (!c1(p)) return false
p = v.roles
if (p === undefined) return false
if (!c2(p)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator30 = (lib) => {
function f0(v) {
return (typeof v === "string" && (v.length <= 100 || lib.length(v) <= 100))
}
return f0
}
const validator31 = (lib) => {
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length > 10) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!(typeof q === "string")) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator32 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/UserId"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/UserName"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Roles"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.name; if ((p1 = c1(p1)) === undefined) return
let p2 = v.roles; if ((p2 = c2(p2)) === undefined) return
return { "id": p0, "name": p1, "roles": p2 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator33 = (lib) => {
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && (v.length <= 100 || lib.length(v) <= 100))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator34 = (lib) => {
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && v !== "" && (v.length <= 254 || lib.length(v) <= 254))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator35 = (lib) => {
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 10) {
const n = v.length, a = new Array(n)
for (let i = 0; i < n; i++) { let q = v[i]; if (!(typeof q === "string" && (typeof q === "string"))) return; a[i] = q }
return a }
}
function f1(v) {
return f0(v)
}
return f1
}
const validator36 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/UserId"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/UserName"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Roles"))(v)
let c3 = (v) => (c3 = lib.link("valid", "#/components/schemas/Customer"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.name
if (p === undefined) return false
if (!c1(p)) return false
p = v.roles
if (p === undefined) return false
if (!c2(p)) return false
p = v.customer
if (p !== undefined) { if (!c3(p)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator37 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Email"))(v)
let c3 = (v) => (c3 = lib.link("valid", "#/components/schemas/UserId"))(v)
const c4 = lib.stringFormat("date-time")
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.name
if (p === undefined) return false
if (!c1(p)) return false
p = v.email
if (p === undefined) return false
if (!c2(p)) return false
p = v.userId
if (p !== undefined) { if (!c3(p)) return false }
p = v.createdAt
if (p === undefined) return false
if (!(typeof p === "string" && c4(p))) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator38 = (lib) => {
const c0 = lib.stringFormat("email")
function f0(v) {
return (typeof v === "string" && (v.length <= 254 || lib.length(v) <= 254) && c0(v))
}
return f0
}
const validator39 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/UserId"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/UserName"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Roles"))(v)
let c3 = (v) => (c3 = lib.link("copy", "#/components/schemas/Customer"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.name; if ((p1 = c1(p1)) === undefined) return
let p2 = v.roles; if ((p2 = c2(p2)) === undefined) return
let p3 = v.customer; if (p3 !== undefined) if ((p3 = c3(p3)) === undefined) return
return { "id": p0, "name": p1, "roles": p2, "customer": p3 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator40 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Email"))(v)
let c3 = (v) => (c3 = lib.link("copy", "#/components/schemas/UserId"))(v)
const c4 = lib.stringFormat("date-time")
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.name; if ((p1 = c1(p1)) === undefined) return
let p2 = v.email; if ((p2 = c2(p2)) === undefined) return
let p3 = v.userId; if (p3 !== undefined) if ((p3 = c3(p3)) === undefined) return
let p4 = v.createdAt; if (!(typeof p4 === "string" && (typeof p4 === "string" && c4(p4)))) return
return { "id": p0, "name": p1, "email": p2, "userId": p3, "createdAt": p4 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator41 = (lib) => {
const c0 = lib.stringFormat("email")
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && (v.length <= 254 || lib.length(v) <= 254) && c0(v))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator42 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Password"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/NewPassword"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.current
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.password
if (p === undefined) return false
n--
if (!c1(p)) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator43 = (lib) => {
function f0(v) {
return (typeof v === "string" && v.length >= 8 && lib.length(v) >= 8 && (v.length <= 1024 || lib.length(v) <= 1024))
}
return f0
}
const validator44 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/StaffMember"))(v)
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
const validator45 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/UserId"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/UserName"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Roles"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.name
if (p === undefined) return false
if (!c1(p)) return false
p = v.roles
if (p === undefined) return false
if (!c2(p)) return false
p = v.isDisabled
if (p === undefined) return false
if (!(typeof p === "boolean")) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator46 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/StaffMember"))(v)
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
const validator47 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/UserId"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/UserName"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Roles"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.name; if ((p1 = c1(p1)) === undefined) return
let p2 = v.roles; if ((p2 = c2(p2)) === undefined) return
let p3 = v.isDisabled; if (!(typeof p3 === "boolean" && (typeof p3 === "boolean"))) return
return { "id": p0, "name": p1, "roles": p2, "isDisabled": p3 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator48 = (lib) => {
const c0 = lib.pattern("^[^\\s:]+$")
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/NewPassword"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/StaffRoles"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p === undefined) return false
n--
if (!(typeof p === "string" && p !== "" && (p.length <= 100 || lib.length(p) <= 100) && c0(p))) return false
p = v.password
if (p === undefined) return false
n--
if (!c1(p)) return false
p = v.roles
if (p === undefined) return false
n--
if (!c2(p)) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator49 = (lib) => {
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length < 1) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!(typeof q === "string" && (q === "staff" || q === "admin"))) return false }
if (!lib.unique(v)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator50 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/NewPassword"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/StaffRoles"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.password
if (p !== undefined) { n--; if (!c0(p)) return false }
p = v.roles
if (p !== undefined) { n--; if (!c1(p)) return false }
p = v.isDisabled
if (p !== undefined) { n--; if (!(typeof p === "boolean")) return false }
if (n !== 0) return false
if (!(lib.count(v) >= 1)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator51 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Customer"))(v)
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
const validator52 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Customer"))(v)
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
const validator53 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Email"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/NewPassword"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.email
if (p === undefined) return false
n--
if (!c1(p)) return false
p = v.password
if (p === undefined) return false
n--
if (!c2(p)) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator54 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Email"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.name
if (p !== undefined) { n--; if (!c0(p)) return false }
p = v.email
if (p !== undefined) { n--; if (!c1(p)) return false }
if (n !== 0) return false
if (!(lib.count(v) >= 1)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator55 = (lib) => {
const c0 = lib.numberFormat("int32")
function f0(v) {
return (Number.isInteger(v) && v >= 1 && v <= 100 && c0(v))
}
return f0
}
const validator56 = (lib) => {
function f0(v) {
return (typeof v === "string" && (v.length <= 1000 || lib.length(v) <= 1000))
}
return f0
}
const validator57 = (lib) => {
function f0(v) {
return (typeof v === "string" && (v === "open" || v === "paying" || v === "paid" || v === "cancelled"))
}
return f0
}
const validator58 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Order"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length > 100) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true
}
function f1(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.orders
if (p === undefined) return false
if (!f0(p)) return false
p = v.nextCursor
if (p !== undefined) { if (!(typeof p === "string")) return false }
return true
}
function f2(v) {
return f1(v)
}
return f2
}
const validator59 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/OrderStatus"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/OrderLine"))(v)
let c3 = (v) => (c3 = lib.link("valid", "#/components/schemas/Total"))(v)
const c4 = lib.stringFormat("date-time")
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length < 1) return false
if (v.length > 100) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c2(q)) return false }
return true
}
function f1(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.customerId
if (p === undefined) return false
if (!c0(p)) return false
p = v.status
if (p === undefined) return false
if (!c1(p)) return false
p = v.lines
if (p === undefined) return false
if (!f0(p)) return false
p = v.total
if (p === undefined) return false
if (!c3(p)) return false
p = v.createdAt
if (p === undefined) return false
if (!(typeof p === "string" && c4(p))) return false
return true
}
function f2(v) {
return f1(v)
}
return f2
}
const validator60 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Quantity"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Price"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.itemId
if (p === undefined) return false
if (!c0(p)) return false
p = v.quantity
if (p === undefined) return false
if (!c1(p)) return false
p = v.price
if (p === undefined) return false
if (!c2(p)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator61 = (lib) => {
const c0 = lib.numberFormat("int32")
function f0(v) {
return (Number.isInteger(v) && v >= 1 && v <= 10000 && c0(v))
}
return f0
}
const validator62 = (lib) => {
function f0(v) {
return ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000000000 && lib.multipleOf(v, 0.01))
}
return f0
}
const validator63 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Order"))(v)
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length <= 100) {
const n = v.length, a = new Array(n)
for (let i = 0; i < n; i++) { let q = v[i]; if ((q = c0(q)) === undefined) return; a[i] = q }
return a }
}
function f1(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f2(v) {
if (typeof v === "object" && v !== null && f1(v)) {
let p0 = v.orders; if ((p0 = f0(p0)) === undefined) return
let p1 = v.nextCursor; if (p1 !== undefined) if (!(typeof p1 === "string" && (typeof p1 === "string"))) return
return { "orders": p0, "nextCursor": p1 } }
}
function f3(v) {
return f2(v)
}
return f3
}
const validator64 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/OrderStatus"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/OrderLine"))(v)
let c3 = (v) => (c3 = lib.link("copy", "#/components/schemas/Total"))(v)
const c4 = lib.stringFormat("date-time")
function f0(v) {
if (Array.isArray(v) && typeof v.toJSON !== "function" && v.length >= 1 && v.length <= 100) {
const n = v.length, a = new Array(n)
for (let i = 0; i < n; i++) { let q = v[i]; if ((q = c2(q)) === undefined) return; a[i] = q }
return a }
}
function f1(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f2(v) {
if (typeof v === "object" && v !== null && f1(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.customerId; if ((p1 = c0(p1)) === undefined) return
let p2 = v.status; if ((p2 = c1(p2)) === undefined) return
let p3 = v.lines; if ((p3 = f0(p3)) === undefined) return
let p4 = v.total; if ((p4 = c3(p4)) === undefined) return
let p5 = v.createdAt; if (!(typeof p5 === "string" && (typeof p5 === "string" && c4(p5)))) return
return { "id": p0, "customerId": p1, "status": p2, "lines": p3, "total": p4, "createdAt": p5 } }
}
function f3(v) {
return f2(v)
}
return f3
}
const validator65 = (lib) => {
function f0(v) {
if (typeof v === "string" && (typeof v === "string" && (v === "open" || v === "paying" || v === "paid" || v === "cancelled"))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator66 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Quantity"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Price"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.itemId; if ((p0 = c0(p0)) === undefined) return
let p1 = v.quantity; if ((p1 = c1(p1)) === undefined) return
let p2 = v.price; if ((p2 = c2(p2)) === undefined) return
return { "itemId": p0, "quantity": p1, "price": p2 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator67 = (lib) => {
const c0 = lib.numberFormat("int32")
function f0(v) {
if (Number.isInteger(v) && (Number.isInteger(v) && v >= 1 && v <= 10000 && c0(v))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator68 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= 0 && v <= 1000000000000 && lib.multipleOf(v, 0.01))) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator69 = (lib) => {
function f0(v) {
return (typeof v === "string" && v !== "" && (v.length <= 200 || lib.length(v) <= 200))
}
return f0
}
const validator70 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/NewOrderLine"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length < 1) return false
if (v.length > 100) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c1(q)) return false }
return true
}
function f1(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.customerId
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.lines
if (p === undefined) return false
n--
if (!f0(p)) return false
if (n !== 0) return false
return true
}
function f2(v) {
return f1(v)
}
return f2
}
const validator71 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Quantity"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.itemId
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.quantity
if (p === undefined) return false
n--
if (!c1(p)) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator72 = (lib) => {
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.token
if (p === undefined) return false
n--
if (!(typeof p === "string" && p !== "" && (p.length <= 200 || lib.length(p) <= 200))) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator73 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Total"))(v)
const c2 = lib.stringFormat("date-time")
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.orderId
if (p === undefined) return false
if (!c0(p)) return false
p = v.amount
if (p === undefined) return false
if (!c1(p)) return false
p = v.reference
if (p !== undefined) { if (!(typeof p === "string")) return false }
p = v.key
if (p !== undefined) { if (!false) return false }
p = v.createdAt
if (p === undefined) return false
if (!(typeof p === "string" && c2(p))) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator74 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Total"))(v)
const c2 = lib.stringFormat("date-time")
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.orderId; if ((p1 = c0(p1)) === undefined) return
let p2 = v.amount; if ((p2 = c1(p2)) === undefined) return
let p3 = v.reference; if (p3 !== undefined) if (!(typeof p3 === "string" && (typeof p3 === "string"))) return
let p4 = v.createdAt; if (!(typeof p4 === "string" && (typeof p4 === "string" && c2(p4)))) return
return { "id": p0, "orderId": p1, "amount": p2, "reference": p3, "createdAt": p4 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator75 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Device"))(v)
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
const validator76 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("valid", "#/components/schemas/Celsius"))(v)
let c3 = (v) => (c3 = lib.link("valid", "#/components/schemas/UserId"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.room
if (p === undefined) return false
if (!c1(p)) return false
p = v.tooWarm
if (p === undefined) return false
if (!c2(p)) return false
p = v.userId
if (p !== undefined) { if (!c3(p)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator77 = (lib) => {
function f0(v) {
return ((typeof v === "number" && v - v === 0) && v >= -273.15 && v <= 1000)
}
return f0
}
const validator78 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Device"))(v)
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
const validator79 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Name"))(v)
let c2 = (v) => (c2 = lib.link("copy", "#/components/schemas/Celsius"))(v)
let c3 = (v) => (c3 = lib.link("copy", "#/components/schemas/UserId"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.room; if ((p1 = c1(p1)) === undefined) return
let p2 = v.tooWarm; if ((p2 = c2(p2)) === undefined) return
let p3 = v.userId; if (p3 !== undefined) if ((p3 = c3(p3)) === undefined) return
return { "id": p0, "room": p1, "tooWarm": p2, "userId": p3 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator80 = (lib) => {
function f0(v) {
if ((typeof v === "number" && v - v === 0) && ((typeof v === "number" && v - v === 0) && v >= -273.15 && v <= 1000)) return v
}
function f1(v) {
return f0(v)
}
return f1
}
const validator81 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Name"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Celsius"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.room
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.tooWarm
if (p === undefined) return false
n--
if (!c1(p)) return false
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator82 = (lib) => {
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.key
if (p === undefined) return false
if (!(typeof p === "string")) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator83 = (lib) => {
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.key; if (!(typeof p0 === "string" && (typeof p0 === "string"))) return
return { "key": p0 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator84 = (lib) => {
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
const validator85 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Celsius"))(v)
const c2 = lib.stringFormat("date-time")
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.id
if (p === undefined) return false
if (!c0(p)) return false
p = v.deviceId
if (p === undefined) return false
if (!c0(p)) return false
p = v.celsius
if (p === undefined) return false
if (!c1(p)) return false
p = v.at
if (p === undefined) return false
if (!(typeof p === "string" && c2(p))) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator86 = (lib) => {
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
const validator87 = (lib) => {
let c0 = (v) => (c0 = lib.link("copy", "#/components/schemas/Id"))(v)
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Celsius"))(v)
const c2 = lib.stringFormat("date-time")
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.id; if ((p0 = c0(p0)) === undefined) return
let p1 = v.deviceId; if ((p1 = c0(p1)) === undefined) return
let p2 = v.celsius; if ((p2 = c1(p2)) === undefined) return
let p3 = v.at; if (!(typeof p3 === "string" && (typeof p3 === "string" && c2(p3)))) return
return { "id": p0, "deviceId": p1, "celsius": p2, "at": p3 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator88 = (lib) => {
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
const validator89 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/PastReading"))(v)
function f0(v) {
if (!((Array.isArray(v)))) return false
if (v.length < 1) return false
if (v.length > 1000) return false
for (let i = 0; i < v.length; i++) { const q = v[i]; if (!c0(q)) return false }
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator90 = (lib) => {
let c0 = (v) => (c0 = lib.link("valid", "#/components/schemas/Celsius"))(v)
const c1 = lib.stringFormat("date-time")
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let n = 0
for (const k in v) if (v[k] !== undefined) n++
let p
p = v.celsius
if (p === undefined) return false
n--
if (!c0(p)) return false
p = v.at
if (p !== undefined) { n--; if (!(typeof p === "string" && c1(p))) return false }
if (n !== 0) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator91 = (lib) => {
const c0 = lib.numberFormat("int32")
let c1 = (v) => (c1 = lib.link("valid", "#/components/schemas/Id"))(v)
function f0(v) {
if (!(((typeof v === "object" && v !== null && !Array.isArray(v))))) return false
let p
p = v.added
if (p === undefined) return false
if (!(Number.isInteger(p) && p >= 1 && p <= 1000 && c0(p))) return false
p = v.lastId
if (p === undefined) return false
if (!c1(p)) return false
return true
}
function f1(v) {
return f0(v)
}
return f1
}
const validator92 = (lib) => {
const c0 = lib.numberFormat("int32")
let c1 = (v) => (c1 = lib.link("copy", "#/components/schemas/Id"))(v)
function f0(v) {
const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"
}
function f1(v) {
if (typeof v === "object" && v !== null && f0(v)) {
let p0 = v.added; if (!(Number.isInteger(p0) && (Number.isInteger(p0) && p0 >= 1 && p0 <= 1000 && c0(p0)))) return
let p1 = v.lastId; if ((p1 = c1(p1)) === undefined) return
return { "added": p0, "lastId": p1 } }
}
function f2(v) {
return f1(v)
}
return f2
}
const validator93 = (lib) => {
const c0 = lib.pattern("^\\d{1,15}$")
function f0(v) {
return (typeof v === "string" && c0(v))
}
return f0
}
const validator94 = (lib) => {
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
const validator95 = (lib) => {
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
const validator96 = (lib) => {
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
const validator97 = (lib) => {
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
const validator98 = (lib) => {
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
const validator99 = (lib) => {
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
const validator100 = (lib) => {
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
const validator101 = (lib) => {
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
const validator102 = (lib) => {
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
const validator103 = (lib) => {
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
const validator104 = (lib) => {
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
  'reply valid #/components/schemas/Stock': validator7,
  'reply copy #/paths/~1items/get/responses/200/content/application~1json/schema': validator8,
  'reply copy #/components/schemas/Item': validator9,
  'reply copy #/components/schemas/Id': validator10,
  'reply copy #/components/schemas/Name': validator11,
  'reply copy #/components/schemas/Price': validator12,
  'reply copy #/components/schemas/Stock': validator13,
  'reply valid #/components/schemas/Problem': validator14,
  'reply valid #/components/schemas/Fault': validator15,
  'reply copy #/components/schemas/Problem': validator16,
  'request valid #/components/schemas/NewItem': validator17,
  'request valid #/components/schemas/Name': validator5,
  'request valid #/components/schemas/Price': validator6,
  'reply valid #/components/headers/Location/schema': validator18,
  'reply valid #/components/responses/Unauthorized/headers/WWW-Authenticate/schema': validator2,
  'reply valid #/components/headers/ETag/schema': validator2,
  'request valid #/components/parameters/IfMatch/schema': validator2,
  'request valid #/components/schemas/ItemPatch': validator19,
  'reply valid #/paths/~1items~1%7BitemId%7D~1photo/get/responses/200/content/image~1jpeg/schema': validator2,
  'reply valid #/paths/~1items~1%7BitemId%7D~1photo/get/responses/200/content/image~1png/schema': validator2,
  'request valid #/paths/~1items~1%7BitemId%7D~1photo/put/requestBody/content/image~1jpeg/schema': validator2,
  'request valid #/paths/~1items~1%7BitemId%7D~1photo/put/requestBody/content/image~1png/schema': validator2,
  'reply valid #/paths/~1price-list/get/responses/200/content/text~1csv/schema': validator2,
  'reply valid #/paths/~1categories/get/responses/200/content/application~1json/schema': validator20,
  'reply valid #/components/schemas/Category': validator21,
  'reply copy #/paths/~1categories/get/responses/200/content/application~1json/schema': validator22,
  'reply copy #/components/schemas/Category': validator23,
  'request valid #/components/schemas/NewCategory': validator24,
  'request valid #/components/schemas/CategoryPatch': validator25,
  'request valid #/components/schemas/LogIn': validator26,
  'request valid #/components/schemas/UserName': validator27,
  'request valid #/components/schemas/Password': validator28,
  'reply valid #/components/headers/SessionCookie/schema': validator2,
  'reply valid #/components/schemas/User': validator29,
  'reply valid #/components/schemas/UserId': validator30,
  'reply valid #/components/schemas/UserName': validator27,
  'reply valid #/components/schemas/Roles': validator31,
  'reply copy #/components/schemas/User': validator32,
  'reply copy #/components/schemas/UserId': validator33,
  'reply copy #/components/schemas/UserName': validator34,
  'reply copy #/components/schemas/Roles': validator35,
  'reply valid #/components/responses/TooManyRequests/headers/Retry-After/schema': validator2,
  'reply valid #/components/schemas/Me': validator36,
  'reply valid #/components/schemas/Customer': validator37,
  'reply valid #/components/schemas/Email': validator38,
  'reply copy #/components/schemas/Me': validator39,
  'reply copy #/components/schemas/Customer': validator40,
  'reply copy #/components/schemas/Email': validator41,
  'request valid #/components/schemas/PasswordChange': validator42,
  'request valid #/components/schemas/NewPassword': validator43,
  'reply valid #/paths/~1me~1password/put/responses/204/headers/Set-Cookie/schema': validator2,
  'reply valid #/paths/~1staff/get/responses/200/content/application~1json/schema': validator44,
  'reply valid #/components/schemas/StaffMember': validator45,
  'reply copy #/paths/~1staff/get/responses/200/content/application~1json/schema': validator46,
  'reply copy #/components/schemas/StaffMember': validator47,
  'request valid #/components/schemas/NewStaffMember': validator48,
  'request valid #/components/schemas/StaffRoles': validator49,
  'request valid #/components/schemas/UserId': validator30,
  'request valid #/components/schemas/StaffPatch': validator50,
  'request valid #/components/parameters/Limit/schema': validator0,
  'request valid #/paths/~1customers/get/parameters/2/schema': validator30,
  'reply valid #/components/headers/Link/schema': validator2,
  'reply valid #/paths/~1customers/get/responses/200/content/application~1json/schema': validator51,
  'reply copy #/paths/~1customers/get/responses/200/content/application~1json/schema': validator52,
  'request valid #/components/schemas/NewCustomer': validator53,
  'request valid #/components/schemas/Email': validator38,
  'request valid #/components/schemas/CustomerPatch': validator54,
  'request valid #/paths/~1orders/get/parameters/0/schema': validator55,
  'request valid #/paths/~1orders/get/parameters/1/schema': validator56,
  'request valid #/components/schemas/OrderStatus': validator57,
  'reply valid #/components/schemas/OrderPage': validator58,
  'reply valid #/components/schemas/Order': validator59,
  'reply valid #/components/schemas/OrderStatus': validator57,
  'reply valid #/components/schemas/OrderLine': validator60,
  'reply valid #/components/schemas/Quantity': validator61,
  'reply valid #/components/schemas/Total': validator62,
  'reply copy #/components/schemas/OrderPage': validator63,
  'reply copy #/components/schemas/Order': validator64,
  'reply copy #/components/schemas/OrderStatus': validator65,
  'reply copy #/components/schemas/OrderLine': validator66,
  'reply copy #/components/schemas/Quantity': validator67,
  'reply copy #/components/schemas/Total': validator68,
  'request valid #/components/schemas/IdempotencyKey': validator69,
  'request valid #/components/schemas/NewOrder': validator70,
  'request valid #/components/schemas/NewOrderLine': validator71,
  'request valid #/components/schemas/Quantity': validator61,
  'request valid #/components/schemas/NewPayment': validator72,
  'reply valid #/components/schemas/Payment': validator73,
  'reply copy #/components/schemas/Payment': validator74,
  'reply valid #/paths/~1devices/get/responses/200/content/application~1json/schema': validator75,
  'reply valid #/components/schemas/Device': validator76,
  'reply valid #/components/schemas/Celsius': validator77,
  'reply copy #/paths/~1devices/get/responses/200/content/application~1json/schema': validator78,
  'reply copy #/components/schemas/Device': validator79,
  'reply copy #/components/schemas/Celsius': validator80,
  'request valid #/components/schemas/NewDevice': validator81,
  'request valid #/components/schemas/Celsius': validator77,
  'reply valid #/components/schemas/DeviceKey': validator82,
  'reply copy #/components/schemas/DeviceKey': validator83,
  'reply valid #/paths/~1devices~1%7BdeviceId%7D~1readings/get/responses/200/content/application~1json/schema': validator84,
  'reply valid #/components/schemas/Reading': validator85,
  'reply copy #/paths/~1devices~1%7BdeviceId%7D~1readings/get/responses/200/content/application~1json/schema': validator86,
  'reply copy #/components/schemas/Reading': validator87,
  'request valid #/components/schemas/NewReading': validator88,
  'request valid #/paths/~1devices~1%7BdeviceId%7D~1readings~1batch/post/requestBody/content/application~1json/schema': validator89,
  'request valid #/components/schemas/PastReading': validator90,
  'reply valid #/components/schemas/AddedReadings': validator91,
  'reply copy #/components/schemas/AddedReadings': validator92,
  'request valid #/paths/~1devices~1%7BdeviceId%7D~1readings~1live/get/parameters/0/schema': validator93,
  'reply valid #/x-concordat-items/~1paths~1~01devices~01%7BdeviceId%7D~01readings~01live~1get~1responses~1200~1content~1text~01event-stream~1x-item-schema': validator94,
  'reply copy #/x-concordat-items/~1paths~1~01devices~01%7BdeviceId%7D~01readings~01live~1get~1responses~1200~1content~1text~01event-stream~1x-item-schema': validator95,
  'request valid #/paths/~1echo/post/requestBody/content/text~1plain/schema': validator2,
  'reply valid #/components/schemas/Echo': validator96,
  'reply copy #/components/schemas/Echo': validator97,
  'reply valid #/components/schemas/Status': validator98,
  'reply copy #/components/schemas/Status': validator99,
  'reply valid #/components/schemas/Health': validator100,
  'reply copy #/components/schemas/Health': validator101,
  'request valid #/components/schemas/PriceRequest': validator102,
  'reply valid #/components/schemas/CurrentPrice': validator103,
  'reply copy #/components/schemas/CurrentPrice': validator104,
}
