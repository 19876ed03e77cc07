import type { RecognisedImage } from './image';
import { recognise, recogniseAll } from './image';
import { KNOWN } from './known';
import { rememberByText } from '../../private/remember';

/** The server that runs in an image unless a command says otherwise, or nothing if that is not known for sure. */
export const knownImage = rememberByText((image): RecognisedImage | undefined => recognise(image, KNOWN));

/** All servers that are in an image, as far as that is known for sure: some hold several, and a command tells which of them runs. */
export const knownImages = rememberByText((image): readonly RecognisedImage[] => recogniseAll(image, KNOWN));
