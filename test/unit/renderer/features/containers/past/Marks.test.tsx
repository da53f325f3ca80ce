// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MarkHead } from '../../../../../../renderer/features/containers/past/MarkHead';
import { Marks } from '../../../../../../renderer/features/containers/past/Marks';
import type { TimeMark } from '../../../../../../shared/model/memory-history';

const death: TimeMark = { at: 1, kind: 'incident', text: 'It died.', incidentId: 'one' };
const step: TimeMark = { at: 2, kind: 'limit', text: 'Limit none → 1 GiB' };

describe('the marks of a chart', () => {
  afterEach(cleanup);

  it('lead to the incident in words, and nowhere else', () => {
    render(<Marks marks={[death, step]} range="1h" />);
    screen.getByText('Limit none → 1 GiB');
    const links = screen.getAllByRole('link');
    expect(links.map(link => link.getAttribute('href'))).toEqual(['#/incidents/one']);
    expect(links[0]?.textContent).toBe('It died.');
  });

  it('lead to it on the time axis, by a name of their own', () => {
    render(
      <svg>
        <MarkHead mark={death} fill="red" viewBox={{ x: 10, y: 14 }} />
        <MarkHead mark={step} fill="blue" viewBox={{ x: 20, y: 14 }} />
      </svg>
    );
    const links = document.querySelectorAll('a');
    expect([...links].map(link => link.getAttribute('href'))).toEqual(['#/incidents/one']);
    expect(links[0]?.getAttribute('aria-label')).toBe('It died.');
  });
});
