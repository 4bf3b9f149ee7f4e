// The page without its server: it says so, asks again and again whether a server answers, and is then loaded anew.
// What somebody has typed is theirs to take along first.

const EVERY = 1500 // milliseconds between two questions
const LOST = "The server doesn't answer. This page comes back by itself as soon as it does; what is staged is kept."
const GOES = "The server doesn't answer, and this browser keeps nothing: what is staged here is lost with this page."
const BACK = "The server answers again. What stands here would go with this page: copy it, then load the page again."

const typed = root => [...root.querySelectorAll("*")].some(node =>
  node.localName === "textarea" ? node.value.trim() : node.shadowRoot && typed(node.shadowRoot))

export function render({ model, view, el }) {
  const words = make("span"), reload = press("Load again", "Load again", () => location.reload(), { hidden: "" })
  const box = make("div", { class: "lost", role: "alert", hidden: "" }, words, reload)
  const file = document.querySelector("script[src*='static/']")?.src ?? location.href // asking for a page would make one
  let asking = null
  const ask = async () => {
    const answers = await fetch(file, { method: "HEAD", cache: "no-store" }).then(answer => answer.status < 500, () => false)
    if (!answers) asking = setTimeout(ask, EVERY)
    else if (model.loses || typed(document)) {
      say(words, BACK)
      reload.hidden = false
    } else location.reload()
  }
  view.model.document.on_event("connection_lost", () => {
    if (asking !== null) return
    say(words, model.loses ? GOES : LOST)
    box.hidden = false
    asking = setTimeout(ask, EVERY)
  })
  model.on("remove", () => clearTimeout(asking))
  el.append(box)
}
