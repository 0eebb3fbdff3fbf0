import { readFileSync } from 'node:fs';

/**
 * When a process of this machine started (ticks since boot, from /proc, or '' where /proc does not exist), or null when
 * it runs no more; a zombie runs no more. With its number it names a process for good: numbers are used again.
 */
export function debutDuProcessus(pid: number): string | null {
  try {
    // After the name in parentheses, which may itself hold spaces: state is the 3rd field, start time the 22nd.
    const champs = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return champs[0] === 'Z' || champs[0] === 'X' ? null : (champs[19] ?? '');
  } catch {
    return process.platform !== 'linux' && accepteUnSignal(pid) ? '' : null;
  }
}

/** Arguments the process was started with (or the title it gave itself); null when unknown: dead, or no /proc. */
export function commandeDuProcessus(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return null;
  }
}

/** Sends a signal; a process that is already dead is no error. */
export function envoyerSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'ESRCH') throw erreur;
  }
}

function accepteUnSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === 'EPERM';
  }
}
