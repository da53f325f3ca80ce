import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { protectionRule, ruleText, type ProtectionRule } from '../../../shared/model/rule';
import type { Settings } from '../../../shared/model/settings';
import { Name } from '../../ui/Name';
import { ruleKinds, ruleProblem } from './rule-words';
import { RuleMatches, useMatches } from './RuleMatches';
import classes from './SettingsPage.module.css';

interface RulesSettingProps {
  rules: readonly ProtectionRule[];
  saving: boolean;
  change: (part: Partial<Settings>) => void;
}

type By = ProtectionRule['by'];

const NewRule = ({ rules, saving, change }: RulesSettingProps) => {
  const [by, setBy] = useState<By>('name');
  const [pattern, setPattern] = useState('');
  const [tried, setTried] = useState(false);
  const draft = { by, pattern: pattern.trim() };
  const problem = ruleProblem(draft, rules);
  const [matched] = useMatches(problem === null ? [draft] : []);
  const kind = ruleKinds.find(({ value }) => value === by);
  const add = (): void => {
    setTried(true);
    if (problem !== null) return;
    change({ protectionRules: [...rules, draft] });
    setPattern('');
    setTried(false);
  };
  return (
    <>
      <div className={classes.newRule}>
        <Select
          size="sm"
          aria-label="Keep by"
          data={ruleKinds.map(({ value, label }) => ({ value, label }))}
          value={by}
          allowDeselect={false}
          onChange={value => setBy(protectionRule.shape.by.catch('name').parse(value))}
        />
        <TextInput
          size="sm"
          aria-label="Pattern"
          placeholder={kind?.example}
          value={pattern}
          maxLength={200}
          error={tried ? problem : null}
          onChange={event => setPattern(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') add();
          }}
        />
        <Button variant="default" loading={saving} onClick={add}>
          Add rule
        </Button>
      </div>
      <p className={classes.hint} role="status">
        {matched ? <RuleMatches match={matched} would /> : kind?.words}
      </p>
    </>
  );
};

/** What people want kept, with what each rule keeps on this engine now. */
export const RulesSetting = ({ rules, saving, change }: RulesSettingProps) => {
  const matches = useMatches(rules);
  return (
    <>
      <ul className={classes.rules} aria-label="Protection rules">
        {rules.map((rule, index) => (
          <li key={ruleText(rule)} className={classes.rule}>
            <div className={classes.ruleWords}>
              <Name code strong>
                {ruleText(rule)}
              </Name>
              <span className={classes.hint}>
                <RuleMatches match={matches[index]} />
              </span>
            </div>
            <CloseButton
              aria-label={`Remove the rule ${ruleText(rule)}`}
              disabled={saving}
              onClick={() => change({ protectionRules: rules.filter(other => other !== rule) })}
            />
          </li>
        ))}
      </ul>
      <NewRule rules={rules} saving={saving} change={change} />
    </>
  );
};
