import type { ProgramFacts } from '../machinery/facts';

/** What is known of Ollama. */
export const OLLAMA: ProgramFacts = {
  id: 'ollama',
  name: 'Ollama',
  images: [{ repository: 'ollama/ollama' }],
  programs: [{ names: ['ollama'], withAny: ['serve', 'start'] }],
  clients: [{ names: ['ollama'], connects: { addressVariable: 'OLLAMA_HOST', defaultPort: 11434, notWith: /^(?:serve|start|help|--?version|--?help|-v)?(?: |$)/ } }],
};
