import type { RunReport } from '../../../shared/model/run';
import { documentOf } from '../../runs/report/document';
import { documentText } from '../document-text';

export const runText = (report: RunReport): string => documentText(documentOf(report));
