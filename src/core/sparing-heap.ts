import { setFlagsFromString } from 'node:v8';

/**
 * From now on the heap is collected before it is two and a half times what lives in it. By itself V8 waits longer the more memory
 * a machine has, up to eight times as much here, and a school's server has other things to hold. Takes a tenth more of the processor.
 */
export function spareHeap(): void {
  setFlagsFromString('--heap-growing-percent=150');
}
