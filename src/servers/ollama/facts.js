"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OLLAMA = void 0;
/** What is known of Ollama. */
exports.OLLAMA = {
    id: 'ollama',
    name: 'Ollama',
    images: [{ repository: 'ollama/ollama' }],
    programs: [{ names: ['ollama'], withAny: ['serve', 'start'] }],
    clients: [{ names: ['ollama'], connects: { addressVariable: 'OLLAMA_HOST', defaultPort: 11434, notWith: /^(?:serve|start|help|--?version|--?help|-v)?(?: |$)/ } }],
};
