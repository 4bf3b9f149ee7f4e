// Text for a screen or dialog: paragraphs, headings, a list of facts. All of it is text, none of it markup.

const TAGS = { text: "p", quiet: "p", status: "p", strong: "p", warning: "p", error: "p", good: "p", waiting: "p", heading: "h2" }

const block = ([kind, content]) => {
  if (kind === "facts") {
    return make("dl", {}, ...content.flatMap(([label, value]) => [make("dt", {}, label), make("dd", {}, value)]))
  }
  const node = make(TAGS[kind] ?? "p", { class: kind, role: { error: "alert", good: "status", status: "status", waiting: "status" }[kind] ?? null })
  node.append(make("span", {}, content))
  return node
}

export function render({ model, el }) {
  const box = make("div", { class: "words" })
  const draw = () => box.replaceChildren(...model.blocks.map(block))
  draw()
  model.on("blocks", draw)
  el.append(box)
}
