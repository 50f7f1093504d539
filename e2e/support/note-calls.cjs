/**
 * Loaded before anything else where `calls.ts` says so: into every process and thread on plain Node, into the main
 * process of Electron. Notes each host that a socket is opened to, whoever opens it.
 */
const { appendFileSync } = require('node:fs')
const { Socket } = require('node:net')
const { Socket: Datagrams } = require('node:dgram')

const note = (host) => appendFileSync(process.env.CHATTY_NOTED_CALLS, `${host}\n`)

const { connect } = Socket.prototype
Socket.prototype.connect = function (...args) {
  // Called from inside Node, the arguments come as one list.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: second }
  // What has a path is a pipe of this machine.
  if (!options.path && options.port) note(options.host ?? 'localhost')
  return Reflect.apply(connect, this, args)
}

for (const name of ['send', 'connect']) {
  const original = Datagrams.prototype[name]
  Datagrams.prototype[name] = function (...args) {
    note(`datagram ${args.filter((one) => typeof one === 'string').join(' ')}`)
    return Reflect.apply(original, this, args)
  }
}
