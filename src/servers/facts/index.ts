export * from './server-facts';
