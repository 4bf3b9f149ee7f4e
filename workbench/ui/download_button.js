// A menu button for the kinds of file; while one is made it says so, then the browser fetches it by its link.

export function render({ model, el }) {
  const menu = buttonMenu(model.kinds, kind => model.send_msg({ type: "kind", kind }))
  const name = model.about ? `${model.label} ${model.about}` : model.label
  const idle = () => !model.busy && !model.disabled
  const opener = press(model.label, name, () => idle() && menu.open(opener), { class: "opener", "aria-haspopup": "menu", "aria-expanded": "false" })
  opener.prepend(icon("download"))
  opener.append(icon("down"))
  const told = make("span", { class: "told", role: "status" }), done = make("span", { class: "unseen", role: "status" })
  const cancel = press("Cancel", "Cancel the download", () => model.send_msg({ type: "cancel" }), { class: "cancel" })
  // Esc closes the menu alone, not also the dialog it stands in
  menu.menu.addEventListener("keydown", event => event.key === "Escape" && event.stopPropagation())
  const draw = () => {
    say(told, model.told)
    told.hidden = !model.told
    const held = cancel === cancel.getRootNode().activeElement
    cancel.hidden = !model.busy
    opener.disabled = model.disabled
    opener.setAttribute("aria-disabled", String(!idle()))
    if (model.busy) say(done, "")
    else if (held) opener.focus()
  }
  const fetchFile = async link => {
    const answer = await fetch(link, { method: "HEAD", cache: "no-store" }).catch(() => null)
    if (!answer?.ok) return model.send_msg({ type: "missing" })
    const anchor = make("a", { href: link, download: "" })
    document.body.append(anchor)
    anchor.click()
    anchor.remove()
    say(done, "The download has started.")
  }
  draw()
  model.on(["busy", "told", "disabled"], draw)
  model.on("msg:custom", message => fetchFile(message.link))
  el.append(make("div", { class: "download" }, opener, told, cancel, done, menu.menu))
}
