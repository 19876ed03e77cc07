import type { RecognisedImage } from './image';
import { recognise } from './image';
import { KNOWN } from './known';
import { rememberByText } from '../../private/remember';

/** The server that is in an image, or nothing if that is not known for sure. */
export const knownImage = rememberByText((image): RecognisedImage | undefined => recognise(image, KNOWN));
