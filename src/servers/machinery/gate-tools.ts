import { programsIn } from './image-programs';
import { knownImage } from './known-image';
import type { GateTools } from '../../gates/tools';
import { rememberByText } from '../../private/remember';

/** The tools of an image, as far as a gate needs them and they are known for sure. Without them, its script looks for tools itself. */
export const gateToolsIn = rememberByText((image): GateTools | undefined => {
  const programs = programsIn(image);
  const [isDebian, isBusybox] = [programs?.sh === 'dash', programs?.hasNewBusybox === true];
  return isDebian || isBusybox ? { curl: knownImage(image)?.tools?.curl === true, bash: isDebian, busybox: isBusybox } : undefined;
});
