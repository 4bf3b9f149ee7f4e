// A text area whose lines are entries. The browser owns the text; Python answers with a verdict for one version of it.

const DEBOUNCE = 120, LINES = 8

Object.assign(PATHS, { // Material's check_circle, info and error outlines
  good: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-2 15-5-5 1.4-1.4 3.6 3.6 7.6-7.6L19 8l-9 9z",
  mixed: "M11 7h2v2h-2zm0 4h2v6h-2zm1-9a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16z",
  bad: "M11 15h2v2h-2zm0-8h2v6h-2zm1-5a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16z",
})

// What a clipboard holds as lines: a spreadsheet's rows end with CRLF; its cells keep the tabs that part them.
const lines = text => text.replace(/\r\n?|\u2028/g, "\n").split("\n").map(line => line.replace(/ +$/, "")).filter(line => line.trim())

export function render({ model, el }) {
  let version = model.typed.version ?? 0, timer = null
  const area = make("textarea", {
    id: "entry", rows: 1, wrap: "off", autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false",
    "aria-describedby": "verdict hint",
  })
  const label = make("label", { for: "entry" }, model.label)
  const box = make("fieldset", { role: "presentation" }, make("legend", {}, label), area)
  const add = press(model.action, model.action, () => submit(), { class: "add" })
  add.hidden = !model.action
  const hint = make("p", { id: "hint", class: "hint" }, model.hint)
  const verdict = make("div", { id: "verdict", class: "verdict", role: "status", "aria-live": "polite" })

  const grow = () => {
    area.rows = Math.min(LINES, Math.max(1, area.value.split("\n").length))
    add.disabled = !area.value.trim()
  }
  const send = () => {
    clearTimeout(timer)
    timer = null
    if (version !== model.typed.version) model.typed = { text: area.value, version }
  }
  const submit = () => {
    send()
    model.send_msg({ type: "submit" })
  }
  const changed = () => {
    version += 1
    grow()
    verdict.classList.add("old")
    area.removeAttribute("aria-invalid")
    if (!area.value.trim()) verdict.replaceChildren()
    clearTimeout(timer)
    timer = setTimeout(send, DEBOUNCE)
  }
  const show = () => {
    const { version: judged, tone = "none", title = "", details = [] } = model.verdict
    if (judged !== version) return
    const said = tone === "none" ? [] : [icon(tone), make("div", {}, make("p", { class: "title" }, title), ...details.map(text => make("p", { class: "detail" }, text)))]
    verdict.className = `verdict ${tone}`
    verdict.replaceChildren(...said)
    if (tone === "bad") area.setAttribute("aria-invalid", "true")
  }
  const paste = event => {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (!/[\r\n\t\u2028]/.test(text)) return // one line goes in as the browser does it
    event.preventDefault()
    const pasted = lines(text).join("\n")
    if (!pasted) return
    const before = area.value.slice(0, area.selectionStart), after = area.value.slice(area.selectionEnd)
    const start = before && !before.endsWith("\n") ? "\n" : "", end = after && !after.startsWith("\n") ? "\n" : ""
    area.setRangeText(start + pasted + end, area.selectionStart, area.selectionEnd, "end")
    changed()
  }
  const clear = text => {
    const pressed = add.getRootNode().activeElement === add
    if (area.value.trim() === text.trim()) area.value = ""
    else if (text && area.value.startsWith(text)) area.value = area.value.slice(text.length).replace(/^\n/, "")
    else return
    changed()
    send()
    if (pressed) area.focus() // an empty field's button can't hold the focus
  }

  area.value = model.typed.text ?? ""
  area.oninput = changed
  area.onblur = send
  area.onpaste = paste
  area.onkeydown = event => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }
  grow()
  show()
  model.on("verdict", show)
  model.on("label", () => { label.textContent = model.label })
  model.on("hint", () => { hint.textContent = model.hint })
  model.on("msg:custom", message => {
    if (typeof message.clear === "string") clear(message.clear)
    if (message.focus) area.focus()
  })
  // who came here by a menu that is gone now goes on in the field
  if (model.eager) setTimeout(() => { if (document.activeElement === document.body) area.focus({ preventScroll: true }) }, 250)
  el.append(make("div", { class: "field" }, make("div", { class: "entry" }, box, hint), add, verdict))
}
