import { parseImage, repositoryOf } from './image';
import { PROGRAMS } from './known';
import { rememberByText } from '../../private/remember';

const IMAGES = PROGRAMS.flatMap(({ images = [] }) => images).filter(({ entryPoint }) => entryPoint);

/** The init with which the entry point of an image begins; nothing if it has none that is known. */
export const initOfImage = rememberByText((image): readonly string[] | undefined => {
  const reference = parseImage(image);
  const repository = reference && repositoryOf(reference);
  return repository === undefined ? undefined
    : IMAGES.find((known) => typeof known.repository === 'string' ? known.repository === repository : known.repository.test(repository))?.entryPoint?.value;
});
