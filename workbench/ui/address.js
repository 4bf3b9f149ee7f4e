// Where one is, kept in the page's address, so that Back, Forward, a reload and a link lead there; and a
// question before the page is left while something staged would go with it. It stands in the query, since
// the page's own script answers a change behind the # by another entry in the history.

export function render({ model, el }) {
  const here = () => new URLSearchParams(location.search).get("at") ?? ""
  const asked = new Set() // places the browser went to by itself, which Python has yet to answer
  const follow = () => {
    asked.add(here())
    model.send_msg({ type: "place", place: here() })
  }
  const write = how => {
    const address = new URL(location)
    if (model.place) address.searchParams.set("at", model.place)
    else address.searchParams.delete("at")
    history[how](null, "", address)
  }
  const show = () => { if (!asked.size && here() !== model.place) write("pushState") }
  const settle = place => { // an answer is no step of its own
    asked.delete(place)
    if (!asked.size && here() !== model.place) write("replaceState")
  }
  const ask = event => { if (model.warns) event.preventDefault() }
  addEventListener("popstate", follow)
  addEventListener("beforeunload", ask)
  model.on("remove", () => {
    removeEventListener("popstate", follow)
    removeEventListener("beforeunload", ask)
  })
  if (here()) follow()
  model.on("place", show)
  model.on("msg:custom", message => settle(message.settled))
  el.hidden = true
}
