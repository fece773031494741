// Gets a fresh machine ready: dependencies as the lock file says, a Java for DynamoDB Local and, with `--browser`, the
// Chromium in which tests open the pages. Plain JavaScript without dependencies: it runs before there are any, on whatever
// Node the machine has.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const OLDEST_NODE = 20
const OLDEST_JAVA = 17

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) {
    stop(
      `Node ${OLDEST_NODE} or newer is needed to begin (this is ${process.versions.node}): https://nodejs.org`,
    )
  }
}

/** npm writes this file last: it is as old as the installation. */
function dependenciesAreCurrent() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json')
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs
  )
}

function installDependencies() {
  if (dependenciesAreCurrent()) return
  console.log('Installing dependencies (npm ci)…')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (status !== 0) stop('npm ci failed: see above.')
}

/** The Java that JAVA_HOME points to, or the first one of the path, as the local stack will find it. */
function findJava() {
  const home = process.env.JAVA_HOME
  const folders = home ? [join(home, 'bin')] : (process.env.PATH || '').split(delimiter)
  return folders.map((folder) => join(folder, 'java')).find((file) => existsSync(file)) || null
}

/** Asking Java its version takes longer than all the rest, so a Java found good once is remembered by file and age. */
const CHECKED_JAVA = join(ROOT, 'node_modules', '.java-checked')

function stampOf(java) {
  return `${realpathSync(java)} ${statSync(java).mtimeMs}`
}

function javaIsRemembered() {
  const java = findJava()
  return java !== null && existsSync(CHECKED_JAVA) && readFileSync(CHECKED_JAVA, 'utf8') === stampOf(java)
}

function rememberJava() {
  try {
    writeFileSync(CHECKED_JAVA, stampOf(findJava()))
  } catch {
    // Dependencies of somebody else: Java is asked again next time.
  }
}

function javaMajor() {
  const java = findJava()
  if (java === null) return null
  const { stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8' })
  if (error) return null
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0)
}

function mayUseApt() {
  if (typeof process.getuid !== 'function' || process.getuid() !== 0 || !existsSync('/etc/os-release'))
    return false
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function aptInstall(name) {
  console.log(`Installing ${name} (apt-get)…`)
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  if (spawnSync('apt-get', ['install', '-y', '-qq', name], options).status === 0) return
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', name], options)
}

function checkJava() {
  if (javaIsRemembered()) return
  if ((javaMajor() ?? 0) < OLDEST_JAVA && mayUseApt()) aptInstall('openjdk-17-jre-headless')
  const found = javaMajor()
  if ((found ?? 0) >= OLDEST_JAVA) {
    rememberJava()
    return
  }
  const seen = found === null ? 'there is none here' : `this is Java ${found}`
  stop(
    `DynamoDB Local needs Java ${OLDEST_JAVA} or newer (${seen}); on Debian or Ubuntu: apt install openjdk-17-jre-headless`,
  )
}

/** The browser of the tests: Debian's own, or the one that CHROMIUM points to (test/browser/browser.ts reads the same). */
function checkChromium() {
  const chromium = process.env.CHROMIUM || '/usr/bin/chromium'
  if (!existsSync(chromium) && !process.env.CHROMIUM && mayUseApt()) aptInstall('chromium')
  if (existsSync(chromium)) return
  stop(
    `The tests open pages in Chromium (there is none at ${chromium}); on Debian: apt install chromium, elsewhere set CHROMIUM to its path`,
  )
}

checkNode()
installDependencies()
checkJava()
if (process.argv.includes('--browser')) checkChromium()
