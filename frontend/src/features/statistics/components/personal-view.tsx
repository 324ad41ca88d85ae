import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { Section } from "@/components/layouts/page";
import { Message, MessageText } from "@/components/ui/message";
import { paths } from "@/config/paths";

import type { PersonalStatistics } from "../api/get-statistics";
import { Charts } from "./charts";
import { Figures } from "./figures";
import { HighlightsOf } from "./highlights";
import classes from "./statistics.module.css";

interface PersonalViewProps {
  statistics: PersonalStatistics;
  year: number | undefined;
}

/** A member's statistics: of a year as a review of it, or of all times. */
export function PersonalView({ statistics, year }: PersonalViewProps) {
  const { t } = useLingui();
  const { sums, streak } = statistics;
  if (sums.viewings + sums.ratings === 0) {
    return (
      <Message title={t`Nothing to add up yet`}>
        <MessageText>
          <Trans>
            What is logged and rated is added up here.{" "}
            <Link {...paths.movies()}>Browse all movies</Link>
          </Trans>
        </MessageText>
      </Message>
    );
  }
  return (
    <div className={classes.statistics}>
      {year !== undefined && <p className={classes.year}>{year}</p>}
      <Figures sums={sums} streak={streak?.days} />
      {sums.viewings > 0 && (
        <Section title={year === undefined ? t`Highlights` : t`The year in review`}>
          <HighlightsOf statistics={statistics} />
        </Section>
      )}
      <Charts statistics={statistics} year={year} />
    </div>
  );
}
