// Reads BPMN from standard input with bpmn-moddle and prints what it warns of, as JSON.
import { readFileSync } from "node:fs";
import { BpmnModdle } from "bpmn-moddle";

const { rootElement, warnings } = await new BpmnModdle().fromXML(readFileSync(0, "utf-8"));
console.log(JSON.stringify({ type: rootElement.$type, warnings: warnings.map((warning) => warning.message) }));
