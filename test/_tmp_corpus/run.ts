import { readFileSync } from 'fs';
import { dirname } from 'path';
import { check } from '../../src/checks/check';
import { RULES } from '../../src/checks/rules';
const lines = readFileSync('/work/shared/corpus/manifests.jsonl','utf8').trim().split('\n').map((l)=>JSON.parse(l));
const groups = new Map<string, any[]>();
for (const l of lines) { const k = l.repo+'|'+dirname(l.path); if(!groups.has(k)) groups.set(k, []); groups.get(k)!.push(l); }
const all = process.argv[2]==='all';
const out: any[] = [];
for (const ls of groups.values()) {
  const docs = ls.map((l, i)=>({content:l.document, file:l.path, document:i}));
  for (const f of check(docs, {minor:36, propagationDelay:5, ...(all?{rules:RULES}:{})})) {
    const l = ls[f.document!];
    out.push({rule:f.rule.id, level:f.level, repo:l.repo, path:l.path, doc:l.doc, patch:l.patch, templ:l.templated, object:f.kind+'/'+f.name, container:f.container, pointer:f.pointer, message:f.message, fix: f.patch});
  }
}
console.log(JSON.stringify({n:lines.length, groups:groups.size, out}));
