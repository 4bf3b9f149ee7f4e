// Where one is and what is filtered there, kept in the page's address, so that Back, Forward, a reload and a
// link lead there; and a question before the page is left while something staged would go with it. It stands
// in the query, since the page's own script answers a change behind the # by another entry in the history.

export function render({ model, el }) {
  const where = model.names[0]
  const among = (query, names) => String(new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => names.includes(name))))
  const ours = query => among(query, model.names)
  const here = () => ours(location.search)
  const wanted = () => ours(model.place) // written as the browser writes it
  const asked = new Set() // places the browser went to by itself, which Python has yet to answer
  const follow = () => {
    asked.add(here())
    model.send_msg({ type: "place", place: here() })
  }
  const write = how => {
    const address = new URL(location)
    for (const name of model.names) address.searchParams.delete(name)
    for (const [name, value] of new URLSearchParams(wanted())) address.searchParams.append(name, value)
    history[how](null, "", address)
  }
  const show = () => {
    if (asked.size || here() === wanted()) return
    write(among(here(), [where]) === among(wanted(), [where]) ? "replaceState" : "pushState")
  }
  const settle = place => { // an answer is no step of its own
    asked.delete(place)
    if (!asked.size && here() !== wanted()) write("replaceState")
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
