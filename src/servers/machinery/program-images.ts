import type { ProgramFacts, ProgramImage } from './facts';
import { parseImage, repositoryOf } from './image';
import { PROGRAMS } from './known';
import { rememberByText } from '../../private/remember';

/** The program that is in an image, or nothing if that is not known for sure. */
export const programInImage = rememberByText((image): ProgramFacts | undefined => {
  const reference = parseImage(image);
  if (!reference) { return undefined; }
  const repository = repositoryOf(reference);
  const isOf = (known: ProgramImage) => (typeof known.repository === 'string' ? known.repository === repository : known.repository.test(repository))
    && (known.only?.test(reference.tag ?? '') ?? true);
  return PROGRAMS.find(({ images = [] }) => images.some(isOf));
});
