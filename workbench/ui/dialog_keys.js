// Keys of an open dialog that focus has left for the page's body: Tab leads back in, Escape closes.

export function render({ model, el }) {
  const start = make("span", { tabindex: "-1" })
  const keys = event => {
    if (document.activeElement !== document.body || !start.isConnected) return
    if (event.key === "Escape") model.send_msg({ type: "escape" })
    else if (event.key === "Tab") {
      event.preventDefault()
      start.focus()
    }
  }
  document.addEventListener("keydown", keys)
  model.on("remove", () => document.removeEventListener("keydown", keys))
  el.append(start)
}
