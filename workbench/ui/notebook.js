// Put the live page into this cell's output while its kernel answers, directly or through jupyter-server-proxy;
// leave the summary where it doesn't.
(async () => {
  const { id, port, kernel, page, sessions } = SETTINGS
  const wait = ms => new Promise(done => setTimeout(done, ms))
  const find = () => [...document.querySelectorAll(`[data-box="${id}"]`)].find(node => !node.dataset.taken)
  // JupyterLab runs the script before the output is in the document
  let box
  for (let i = 0; i < 100 && !(box = find()); i++) await wait(50)
  if (!box) return
  box.dataset.taken = true
  const config = document.getElementById("jupyter-config-data")
  const base = config ? JSON.parse(config.textContent).baseUrl : "/"
  const roots = [`${location.origin}${base}proxy/${port}/`]
  if (["localhost", "127.0.0.1"].includes(location.hostname)) roots.unshift(`http://${location.hostname}:${port}/`)
  const answers = root => fetch(root + kernel, { cache: "no-store" }).then(answer => answer.status === 204, () => false)
  let root
  for (const each of roots) if (!root && await answers(each)) root = each
  if (!root) return
  const said = [...box.childNodes], frame = document.createElement("iframe")
  frame.title = "Number Workbench"
  frame.style = "display: block; width: 100%; height: 720px; border: 0; border-radius: 4px"
  let shown
  const load = () => {
    const theme = document.body.dataset.jpThemeLight === "false" ? "dark" : "default"
    if (theme !== shown) frame.src = `${root}${page}&theme=${theme}&bokeh-session-id=${sessions[theme]}`
    shown = theme
  }
  load()
  box.replaceChildren(frame)
  const themes = new MutationObserver(load)
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] })
  // a page whose kernel is gone must not look alive
  for (let misses = 0; misses < 2; await wait(3000)) if (box.isConnected) misses = await answers(root) ? 0 : misses + 1
  themes.disconnect()
  box.replaceChildren(...said)
})()
