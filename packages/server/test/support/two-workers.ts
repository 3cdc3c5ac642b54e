// Runs two workers, which print their process ids. On SIGUSR2, the clock of the primary process advances by 61 seconds,
// and a worker exits with code 0.
import cluster from 'node:cluster'

if (cluster.isPrimary) {
  const { runWorkers } = await import('@concordat/server/node')
  let passed = 0
  const now = performance.now.bind(performance)
  performance.now = () => now() + passed
  process.on('SIGUSR2', () => {
    passed += 61_000
    console.log('a minute')
  })
  process.exitCode = await runWorkers({ count: 2, ready: () => console.log('ready') })
} else {
  process.once('SIGUSR2', () => process.exit(0))
  setInterval(() => undefined, 1000)
  console.log(`worker ${process.pid}`)
  process.send!('open')
}
