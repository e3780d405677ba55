// Preloaded into a program that is measured: at its end it tells the most memory that it ever held.
process.on('exit', () => console.error(`peak bytes ${process.resourceUsage().maxRSS * 1024}`));
