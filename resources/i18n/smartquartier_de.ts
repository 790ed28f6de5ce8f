<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>SmartQuartier</name>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Parameters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>City data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Transparency</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>JSON file with sources, parameters, weights, formulas, seed and version of this run; 'Run again from record' reproduces the result from it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Printable HTML page with tables, charts, a map and the record; opens in any browser, needs no network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Transparency record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>JSON file (*.json)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>HTML file (*.html)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Create demo city</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>How would the other tools look with data? Builds a fictitious city with all the layers that they need: quarters, 100 m population grid, streets, buildings, lamps, public buildings, stops, shops, services, noise, stations, observations, actors, projects, relations, privacy zones, statistics, water, green.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Reading the result: open the GeoPackage in QGIS and add the layers that you need. Everything is in EPSG:25833. The same seed and size give the same city again, value for value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>The statistics hold the peculiarities of real ones on purpose: a code in two rows, a code without a polygon, a polygon without a row, missing values, a quarter below 300 inhabitants. They and all fields are described in the plugin's file docs/demo_city.md.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Limits: all places, institutions and numbers are invented (licence CC0). The result shows how methods behave; it says nothing about any real city.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Any whole number; each one gives another city, the same one always.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>9 to 100 quarters of about 7,000 inhabitants each; 36 give a city of about 270,000.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>One GeoPackage with all layers; an existing file is replaced once the new one is complete.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Number of layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Inhabitants of the city</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>demo,city,example,sample data,fictitious,teaching,training,quarters,test</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Seed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Number of quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Demo city</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>GeoPackage (*.gpkg)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Fictitious demo city of SmartQuartier, seed {}, {} quarters. CC0-1.0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Pilot indicators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Makes indicators per quarter out of a statistics table: joined by code, rows of one code added up before any ratio, small numbers suppressed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Reading the result: a missing value is NULL, never zero; data_share is the share of indicators present (1 = all); suppressed names what was hidden and why it is NULL. UNMATCHED lists codes that have no partner, on either side: two lists of equal length can still be different sets of quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>With a period field, each indicator gets its level in the latest period (NULL if that is missing, not an older value), the change since the first period (_change, _change_pct) and the trend per year (_trend, with its standard error _trend_se).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Suppression: nothing below the minimum number of inhabitants; no count of 1 or 2 behind a value, nor behind its complement; and the next smallest count where a hidden one could be had by subtracting from the city's total. Differences between several indicators aren't checked: don't publish both parts of a sum.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>The quarters with their fields, the indicators, data_share and suppressed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Table with code and side: 'quarters' for polygons without statistics, 'table' for statistics without a polygon.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters with statistics</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Codes without a partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Polygons of the city's quarters, one for each code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>A different code for each quarter, such as 05; names are too ambiguous to join by.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Table (or layer) with counts per quarter; several rows of one code are added up.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Holds the same codes as the quarters, as text: 05 and 5 aren't the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>One per line (or separated by semicolons), such as 'single_parents = 100 * hh_single_parent / households'. Possible are + - * / ** ( ), numbers, fields of the table (in double quotes if they have spaces), names of earlier lines, min, max, abs, where(a &gt; b, c, d), public(x) for numbers that don't count persons, and # comments.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Years (2020), months (2020-06), dates or numbers; then level, change and trend are given.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field of the table, name of an indicator above, or expression for the number of inhabitants; without it no quarter is suppressed for being too small.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters with fewer inhabitants get no values; 300 as in Hamburg's social monitoring, 0 switches the rule off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Values are hidden if fewer cases, but not 0, stand behind them; 3 as in the rules of the Federal Employment Agency, 0 switches the rule off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>If totals per district are published elsewhere: hidden values are then protected against subtraction within each district too.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Adds &lt;name&gt;_se for each ratio of counts: how far chance alone moves it (Jeffreys posterior). Useful as uncertainty of a criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Adds &lt;name&gt;_eb for each ratio of counts: drawn towards the city's mean, the more the smaller the quarter (empirical Bayes, Marshall 1991).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>indicators,statistics,join,rate,share,time series,trend,suppression,quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters with indicators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field with the quarter's code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Statistics table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field with the code in the table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Indicators (name = expression)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field with the period</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Inhabitants (expression)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Suppress below (inhabitants)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Suppress below (cases)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field with the district</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Add standard uncertainties</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Add shrunk rates</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Layer '{}' already has a field '{}'; give the indicator another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field '{}' of layer '{}' is kept under the name '{}'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Monitoring of pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Did the pilot reach its targets, and would it have happened anyway? Compares each pilot with its target, and with similar quarters that had no measure.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Reading the result: _achieved is the share of the way from baseline to target (1 = there); _status compares it with the time gone. _effect is the change in the pilot minus the change in the comparison quarters; _low and _high are its interval, _p the share of quarters with an effect as large by chance. _verdict says 'no_conclusion' where the data can't tell; that isn't 'no effect'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Comparison quarters are the most similar ones in level and trend before the start; quarters next to a pilot are left out, since effects spill over. For the interval every other quarter is treated as if it had been the pilot (placebo).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Limits: something else that happened in the pilot alone, at the same time, looks like an effect. With fewer than nine other quarters nothing can be told at 90 %. Sources: Abadie et al. 2010, Bertrand et al. 2004.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>The quarters with their fields, role (pilot, neighbour, comparison, other) and, per indicator, base, latest, change; for pilots target, achieved, status, effect, interval, p and verdict.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>One row per indicator and pilot, with the codes of the comparison quarters and the verdict in words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Targets reached</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Differences beyond chance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Polygons of all quarters of the city, not only the pilots; in a projected coordinate system with metres.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>A different code for each quarter, such as 05 or Q12.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Shown beside the code in the report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Separated by commas, such as 05, 06, 71. Or name a field below instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>1 or true for a pilot, such as 'selected' in the result of the tool that chooses a set of pilot quarters; used if no codes are given.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Table with the fields code, period, indicator, value: one row for each value, for all quarters and several periods before and after the start.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Table with the fields indicator and target and, if you like, period (by when), direction (1: more is better, -1: less is better) and code (of one pilot).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>First period with the measure, such as 2022 or 2022-06; it counts as after.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Says for each indicator id whether more or less is better (dir_monitor); the one that comes with the plugin if empty. A direction among the targets comes first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>How many of the most similar quarters each pilot is compared with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>In per cent; 90 needs at least 9 other quarters, 95 at least 19.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Quarters at most this far apart count as neighbours; raise it to keep more distance between pilots and comparison quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>monitoring,target,actual,evaluation,effect,comparison,difference-in-differences</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Monitored quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Results as a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Field with the quarter's name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Codes of the pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Field that marks the pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Observations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Targets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Start of the measure (period)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Indicator catalogue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Comparison quarters per pilot (number)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Confidence of intervals and verdicts (%)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Largest gap between neighbours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Field '{}' marks no quarter as pilot with 1 or true; name the codes instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Ranking of pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Which quarters should pilot first, why, how sure is that, and what would change it? Ranks quarters by your criteria and weights, and tries thousands of other weights and possible values.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Reading the result: topk_share is the share of all draws in which the quarter is among the best K: robust (90 % and more), likely (50 %), open (10 %), unlikely. rank_p05 to rank_p95 is the rank in nine of ten draws. flip_criterion and flip_weight name the smallest change of one weight that takes the quarter into or out of the best K. contrib_… is what each criterion adds to the score.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>A missing value counts as unknown, between worst and best, never as zero: it widens the rank interval. The weighted sum with fixed values at 0 and 1 is the default because leaving a quarter out never changes the order of the others; the other methods are a check, and the log says how far they agree.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Limits: a recommendation, not a decision. Correlated criteria count the same need twice (named in the log). High Moran's I: neighbours at the top are one finding. Source: SMAA-2, Lahdelma and Salminen 2001.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>The quarters with their fields, score, rank, rank interval, shares, contributions and flip weight.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Moran's I of the score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>p-value of Moran's I</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Number of ranked quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Polygons with one number field per criterion, for example the result of 'Pilot indicators'; in a projected coordinate system with metres.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>One row per criterion. Direction: which values speak for a pilot quarter (for needs such as unemployment: higher). Weights count by their proportions. Value at 0 and at 1: no priority and full priority, in the field's unit; fix them before looking at the result. Empty: taken from the data, with a warning.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>JSON file with criteria instead of the table, or with the weights of several stakeholders (from 'Weights of criteria') beside it. With stakeholders, each has the same share of the draws, and each one's ranks are shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>weighted_sum: sum of weight times value between 0 and 1. topsis: near the best, far from the worst. promethee2: comparisons in pairs, only the order counts. vikor: compromise with the largest regret. The last three can change the order of two quarters when a third one is left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>How many quarters shall pilot; topk_share refers to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Random weightings with possible values; with 10,000 a share is exact to about one percentage point.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>The same seed gives the same result; any whole number.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>around: near the given weights. order: any weights in the same order of importance. free: any weights at all.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>For 'around': standard deviation of an average weight. With 0.5 and ten criteria, a weight of 10 % typically lies between 5 % and 15 %. 0: only the given weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Standard uncertainty of each value, in percent of the range between the value at 0 and the value at 1. Uncertainties in the criteria file take precedence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Quarters at most this far apart count as neighbours for Moran's I; raise it where rivers or roads lie between the polygons.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>There are no criteria: fill in the table 'Criteria' or choose a criteria file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>ranking,criteria,weights,multi-criteria,mcda,smaa,topsis,promethee,vikor,priority</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Ranked quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Criteria</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Criteria or weights file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Number of pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Number of draws</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Seed of the draws</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Which weights are tried</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Spread of the weights (share of an average weight)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Uncertainty of the values (% of the value range)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Criteria are given in the table and again in '{}'; empty the table, or choose a file that holds only stakeholders' weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Field '{}' of layer '{}' is empty in {} features; give each quarter a code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>{} quarters have no neighbour; Moran's I does without them: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Field</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Direction (higher or lower)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Value at 0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Value at 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Layer '{}' has fields with the names of results; they are kept as {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Set of pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Which quarters together? Chooses k pilot quarters that are best for one aim under all rules, proves it, and lists every set that is nearly as good.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>transferability: the other quarters resemble a pilot as much as possible. coverage: people live near a pilot. score: best total score. scalability: most people live in a quarter that resembles a pilot closely enough. contrast: typical quarters that differ as much as possible.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Reading the result: GAP 0 and STATUS optimal mean proven. core_index is the share of the nearly best sets that hold a quarter: 1 means that no good set does without it; where many quarters lie between, other reasons may decide. Wave 2 are the quarters most like their reference pilot, taken until they hold half of the inhabitants outside the pilots; wave 3 is the rest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Limits: similarity is only as good as the features. Without features only coverage and score are possible. Up to two million sets are looked at one by one; above that SciPy's solver proves the optimum and the list of nearly best sets may be cut, which the log says.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>pilot,quarters,set,selection,transferability,coverage,p-median,optimisation,waves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Chosen: {}. {}: {:.6g}, {}, gap {:.2g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>The list of nearly best sets holds {} sets and is not complete; the core index refers to the sets found.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>The time limit was reached: the set is not proven to be the best, it may be up to {:.2%} worse. Allow more time for a proof.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>{}: share of all sets that is better: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Polygons of the quarters in a CRS in metres, with features and possibly a score, for example the result of the ranking.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Code of the quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Field with a different code for each quarter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Features for similarity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Fields in which two quarters are compared; numbers, or words (then Gower distance is used). Needed for all aims but coverage and score.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>How many quarters to choose.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>What makes a set good; see above.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Fit of the themes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>One number field per theme, at most nine, higher is better; the digit at the end of its name is the theme's number. Every theme goes to one pilot.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Codes with commas between; they are always chosen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Codes with commas between; they are never chosen, but still represented.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Between representative points inside the quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Cost</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Cost of piloting in a quarter; needed for a budget.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Largest total cost of the set.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>0.02 lists every set that is at most 2 % worse than the best one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Codes of a proposal, such as 05,06,71; several with semicolons between. The result says which share of all sets is better, for each aim.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Two pilots must not touch each other.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>How many pilots of a type there must and may be; empty cells mean no limit.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Share of people with low social status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Social balance: 0-1 or percent. The pilots together must reach at least the city's share.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>For scalability; empty: the value below which a quarter of all pairs lie.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>For contrast: 0.5 allows only the more typical half, so that no outliers are chosen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>auto: Mahalanobis if all features are complete numbers, else Gower.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Only for more than two million sets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Value of the aim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Proven bound of the value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Relative gap to the bound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Number of sets looked at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Number of nearly best sets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Status (optimal or feasible)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Aim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Inhabitants</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Weights the quarters; those without inhabitants are left out. Without this field every quarter counts the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Higher is better, for example from the ranking. Needed for the aim score; otherwise the report shows what each aim costs in score.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Type of quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Contrasting pilots must differ in it; limits per type refer to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Required quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Excluded quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Smallest distance between two pilots (m)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Budget (unit of the cost field)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Nearly as good: loss up to (share)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Sets to compare</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>No neighbouring pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Limits per type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Largest dissimilarity that counts as alike</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Least typicality (share)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Measure of similarity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Time limit of the solver (s)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Quarters with pilots and waves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>The quarters with selected, theme, reference_pilot, ref_distance, similarity, wave and core_index; where a quarter was left out, selected is 0 and the rest NULL.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Links to the reference pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Lines from each quarter to its reference pilot.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Nearly best sets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of every set nearly as good, best first, with its loss and its values for all aims.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Most similar quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of each quarter's five most similar ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Compared sets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of the sets to compare: their values and the share of all sets that is better, for each aim.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Score against the aim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of the sets that no other beats in score and aim at once; needs a score.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>At least</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>At most</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_tables.py" />
   <source>Limits per type: '{}' is no number of quarters for type '{}'. Use whole numbers from 0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_tables.py" />
   <source>Limits per type: each row needs a type of its own in the first column ('{}').</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Weights of criteria</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>How much does each criterion count, and for whom? Turns a stakeholder's answers into weights and keeps several stakeholders side by side in one file, which the ranking of pilot quarters reads.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>direct: numbers as given. rank: from an order of importance. ahp: from pairwise comparisons (Saaty). bwm: from comparisons with the best and the worst criterion (Rezaei). equal: all the same. entropy and critic: from the spread of the data.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Reading the result: CR above 0.10 means that the comparisons contradict each other; the log names the one that fits least. XI is the largest deviation of the best-worst method, 0 for perfect consistency.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Limits: every method only suggests weights, it does not decide. The spread of data is not political importance: use entropy and critic as a comparison only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>How the weights are found; entropy and critic need the layer of quarters, the others a file or the table.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Name of the institution or group that gave the answers; name no persons.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>An earlier result of this tool; its stakeholders are copied into the new file. It may be the output file itself. The same name again replaces the earlier set.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>JSON file with each stakeholder's weights by field, method and consistency; the ranking reads it as its criteria file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Consistency ratio (AHP, nonlinear BWM)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Largest deviation (BWM)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>CSV with a header. direct: field, weight. rank: field, rank. bwm: field, best against it, it against the worst. equal: field. ahp: a square table with the fields in the header and the first column; fractions such as 1/3 and empty cells across the diagonal are understood. Or the same as JSON.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Instead of a file. direct: field and weight. rank: field and rank, 1 for the most important. bwm: field, best against it (1-9), it against the worst (1-9). ahp: field, other field, and how many times the first is as important (1/9-9), one row per pair. equal: field. Leave cells that are not needed empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Layer with the criteria as number fields; needed for entropy and critic.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>For entropy, critic, and for equal weights without a file or table. Quarters with a missing value in one of them are left out and counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Fields in which low values speak for a pilot quarter; critic needs to know.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Also writes the mean of all sets in the file. A mean hides disagreement, so keep looking at the sets side by side.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Mean of all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>weights,criteria,ahp,bwm,rank order,entropy,critic,stakeholders,participation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Whose weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Planning office</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Add to weights file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Answers as a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Answers as a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Fields of the criteria</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Of these, lower is better</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Random index of AHP</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Table that the consistency ratio is measured against; it is stored with the result.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Model of the best-worst method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Rezaei 2015 (nonlinear, with a consistency ratio) or Rezaei 2016 (linear).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Variant of rank-order weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>roc: centroid of all weights with this order; rank_sum: evenly falling; rank_reciprocal: 1, 1/2, 1/3 and so on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Add the mean of all stakeholders</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>JSON or CSV files (*.json *.csv *.txt)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Weight, rank, best : field, or other field (ahp)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Field : worst (bwm), or comparison (ahp)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>The earlier weights of "{}" were replaced.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>The method "{}" needs answers from exactly one place. Give either a file or the table (or, for equal weights, the fields).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>The method "{}" computes weights from data. Give the layer of quarters and the fields of the criteria.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>These fields are marked as lower is better but are no criteria: {}. Add them to the fields of the criteria, or remove the mark.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Layer '{}' has no quarter with a value in every one of these fields: {}. Fill the gaps or choose other fields.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>{} of {} quarters were left out because a value is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Run again from record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Does a published result really follow from the stated data, weights and formulas? This tool runs the recorded tool again and compares every value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The sources are looked for by file name in the folder you name. IDENTICAL is 1 if every output has the same values as recorded; the log says which input or output differs if not.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Limits: sources that were temporary layers, databases or services can't be found again by name; another version of this plugin or of its libraries may differ in the last digits, which the log points out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The JSON file that the tool wrote beside its result.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Where the files that the record names as sources lie on your machine.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The reproduced outputs and the new record are written here, under the names of the tool's outputs; use an empty folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>1 if all values are as recorded, else 0</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Number of outputs compared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>record,transparency,reproduce,audit,verify,repeat</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Folder of the source files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Folder for the results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The folder '{}' lacks source file(s) of the record: {}. Put them there, or choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Versions differ from the record's: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Output {} has other values than recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>All {} output(s) have exactly the recorded values.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The record's tool '{}' is not installed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Running '{}' again failed; see the log.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Source '{}' of parameter {} was a temporary layer, database or service; there is no file to run again from. Save inputs as files before a run that others shall be able to repeat.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The source '{}' ({}) has other values than when the record was written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>Layer '{}' has no coordinate reference system; assign the right one in the layer properties first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>Layer '{}' is in {} ({}), but this tool measures in metres; reproject it first, for example to EPSG:25833 or your city's UTM zone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>{}: the layer could not be opened; check that it still exists.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>{}: there is no file '{}'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>Layer '{}' has no field '{}'; it has: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>Field '{}' of layer '{}' holds text, not numbers; convert it first, for example with the field calculator and to_real().</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>This tool needs the Python package(s) {}; {}. Then restart QGIS.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>run the OSGeo4W installer, choose 'Advanced Install' and add {}, or open the OSGeo4W Shell and run: python -m pip install {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>install the official QGIS package, which brings them, or run in the terminal: /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>run in a terminal: sudo apt install {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>the folder does not exist</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>the folder is not writable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>this is a folder, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>{}: can't write '{}': {}. Choose another place; nothing was written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>the file is write-protected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/geopackage.py" />
   <source>Layer '{}' could not be written: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>Layer '{}': {} feature(s) skipped because the geometry is missing or invalid (feature ids {}); repair them with 'Fix geometries' if they matter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>Layer '{}' has no usable features; check its filter, its selection and its geometries.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>Output '{}' could not be written: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>the target refused the features</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>robust (≥ 90 % of weightings)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>likely (50–90 %)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>open (10–50 %)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>unlikely (&lt; 10 %)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>not ranked: no data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>some data missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>all indicators present</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>some suppressed or missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>no data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>not complete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>pilot quarter (wave 1)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>wave 2: most similar to a pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>wave 3: the rest of the city</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>not part of the choice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>learns from this pilot quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>pilot quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>comparison quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>other quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/democity/city.py" />
   <source>Number of quarters is {}; choose a number from {} to {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/democity/city.py" />
   <source>Seed is {}; choose 0 or a larger whole number.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/files.py" />
   <source>Can't write '{}': the folder is missing or not writable ({}). Choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/files.py" />
   <source>Writing '{}' failed: {}. The earlier file, if there was one, is unchanged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/files.py" />
   <source>'{}' is open in another program or write-protected; close it there or choose another file name. The earlier file is unchanged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>No random index is published for more than 10 criteria, so the consistency can't be judged. Compare groups of criteria, or use the best-worst method.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>The comparisons contradict each other: the consistency ratio is {:.2f}, more than 0.10. "{}" against "{}" fits least: given {:.3g}, the weights say {:.3g}. Think it over.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>The comparison of "{}" with "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>The random index "{}" is unknown. Known are: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>{}: "{}" is no comparison. Write a number such as 3 or 1/3.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>The comparison matrix is not square: {} rows with {} cells. Give one row and one column per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>There are {} names for {} compared criteria. Give one each.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>{} is missing. Compare the two criteria (1/9 to 9).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>{} is {}, but {} is {}. The two must be reciprocal, such as 3 and 1/3: correct one, or leave it empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>{} is {}, which is outside Saaty's scale from 1/9 to 9.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ahp.py" />
   <source>{} is {}. A criterion compared with itself is 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/bwm.py" />
   <source>The best-worst comparisons can't be used. Give for each criterion two numbers from 1 to 9: best against it, and it against the worst.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/bwm.py" />
   <source>The best criterion compared with itself, and the worst with itself, must be 1. Correct the comparisons, or say which criterion is best and which is worst.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/bwm.py" />
   <source>The linear best-worst model needs the Python package scipy. Install it, or use the nonlinear model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/bwm.py" />
   <source>The best-worst model "{}" is unknown. Known are: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/bwm.py" />
   <source>Best against worst is given twice, as {:g} and as {:g}. Make them equal.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/bwm.py" />
   <source>The linear best-worst model was not solved ({}). Use the nonlinear model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue.py" />
   <source>The catalogue has no list 'indicators'; start from the bundled one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue.py" />
   <source>The catalogue is empty; start from the bundled one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue.py" />
   <source>The catalogue '{name}' has no column {columns}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue.py" />
   <source>The catalogue '{name}' can't be read ({why}); save it as CSV in UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue.py" />
   <source>'{}' stands twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>use the letters a-z, digits and the underscore.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>give two different reference points or none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>say what the reference points rest on: judgement, definition, or source with the source in basis_source.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>it is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>Catalogue, row {row}, column {column}: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>'{value}' isn't one of {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>'{}' isn't a direction; write 1, 0 or -1 (one for selecting, one for monitoring).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>from {zero} to {one} contradicts dir_select {direction}; swap them or turn the direction.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>'{}' isn't a number.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>'{}' isn't 0 or 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/catalogue_rows.py" />
   <source>'{name}' has the same direction for selecting and for monitoring, although it is about need: more need speaks for a pilot, but less of it is better.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/columns.py" />
   <source>{items} and {n} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/columns.py" />
   <source>Field '{field}' of {layer} isn't numeric: '{value}' ({n} such values); use a field with numbers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/columns.py" />
   <source>Field '{field}' of {layer} is text, and '{value}' could be in the thousands or a decimal number; load the column as numbers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>The table of values does not have one column per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>The criteria matrix has {} entries, which is no multiple of 5. Give field, direction, weight, value at 0 and value at 1 for each criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>File "{}" does not hold criteria. It must be an object with the key "criteria".</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>File "{}": "stakeholders" must be an object of names with their weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>File "{}" has no list of criteria under the key "criteria". Add it, or give the criteria in the matrix.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>File "{}": criterion {} is not an object with keys.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>File "{}": criterion {} has no {}. Add it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria.py" />
   <source>Field "{}" has no values at all. Leave the criterion out, or give its value at 0 and at 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>The weight of criterion "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>The uncertainty of criterion "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>The value at 0 of criterion "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>The value at 1 of criterion "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>The weights are not all finite numbers. Give one number per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>A weight is negative. Write 0 or more; what speaks against a quarter is told by the direction "lower".</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>All weights are zero. Give at least one criterion a weight above 0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>A weight of stakeholder "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>A criterion has no field name. Write the name of a layer field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>There are no criteria. Give at least one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>{}: "{}" is not a finite number. Write a number.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>There are {} weights for {} criteria. Give one weight per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>Criterion "{}": the direction "{}" is unknown. Write "higher" if high values speak for a pilot quarter, otherwise "lower".</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>{} is negative ({}). Write 0 or more; what speaks against a quarter is told by the direction "lower".</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>Criterion "{}": the value at 0 and the value at 1 are both {}. Give two different values, or leave both empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>Criterion "{}": the direction is "{}", but the value at 0 is {} and the value at 1 is {}. Change the direction, or swap the two values.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>These fields are given more than once as a criterion: {}. Keep one of each.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>{}: "{}" could mean a thousand or a decimal. Write it without a comma.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>The weights of stakeholder "{}" do not fit the criteria. Not a criterion: {}; without a weight: {}. Give each criterion a weight (0 if it should not count).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criterion.py" />
   <source>Stakeholder "{}": {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/critic.py" />
   <source>The quarters do not differ on any criterion, so their spread gives no weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/data_draws.py" />
   <source>The uncertainty of the values is {}; give 0 or more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/entropy.py" />
   <source>Entropy weights need at least two quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/entropy.py" />
   <source>Entropy weights need values of 0 or more; column {} has negative ones. Leave it out, or use CRITIC.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>There is no indicator to compute; write at least one line such as 'single_parents = 100 * hh_single_parent / households'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>'%' isn't known here; for per cent write 100 * a / b.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>the expression is too long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>'{}' can't be read as a formula; check brackets and operators, and write field names with spaces or special characters in double quotes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>write ** for powers, not ^.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>only plain numbers are possible.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>the table has no field '{name}'; its fields are {fields}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>abs and public take one value, min and max two or more, and where takes where(condition, value if true, value if not).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>the condition must be one comparison such as a &gt; 0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>Line {line} of the indicators, '{text}', is not of the form 'name = expression'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>Line {line} of the indicators: '{name}' can't be the name of a result field; use the letters a-z, digits and the underscore, and start with a letter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>the expression is nested too deeply.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>only + - * / **, brackets, numbers, field names and the functions {} are possible.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>text isn't possible in a formula; field names stand in double quotes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>the number is too large.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>the table has no field '{name}'; did you mean {near}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>Indicators, line {line}, column {column}: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>Line {line} of the indicators: the name '{name}' was already used (small and capital letters count as the same); give each indicator its own name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/expressions.py" />
   <source>this function isn't known; there are {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>Level: period {last}; change: {first} to {last}; {n} periods in all.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>Without an expression for the number of inhabitants, quarters below {n} inhabitants couldn't be suppressed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>{name}: no value in {n} quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>{name}: in {n} of these quarters because the formula divides by zero or is otherwise undefined.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>{name}: suppressed in {n} quarters with fewer than {limit} inhabitants.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>{name}: suppressed in {n} quarters where fewer than {limit} cases (but not 0) stand behind it; write public(...) around a number that doesn't count persons.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>{name}: suppressed in {n} more quarters with the next smallest count, since a single suppressed value could be had by subtracting the others from the total.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>{name}: in {n} groups a suppressed value could still be had from the total; don't publish totals of these groups.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicator_notes.py" />
   <source>{name}: its numerator isn't a count (whole numbers from 0), so that small numbers couldn't be checked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators.py" />
   <source>the table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators.py" />
   <source>the quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators.py" />
   <source>There is no field '{field}' in {layer}; it has {fields}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators.py" />
   <source>Line {line} of the indicators, '{name}', uses no field of the table; name at least one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators.py" />
   <source>Line {line} of the indicators: the result field '{name}' would exist twice; choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>The layer of quarters is empty; choose a layer with polygons.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>{n} quarters have no code in field '{field}' (the first is feature {first}); fill it in or leave these polygons out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>Field '{field}' of the quarters holds codes that stand more than once: {codes}; dissolve these polygons to one per quarter or choose another field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>No code of the table occurs among the quarters (quarters: {left}; table: {right}); check that both fields hold the same kind of code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>{n} codes differ only in leading zeros ('{a}' in the quarters, '{b}' in the table); bring both to the same form, for example load the column as text or write lpad("code", {width}, '0') with the field calculator.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>{n} quarters have no row in the table: {codes}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>{n} codes of the table have no polygon: {codes}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>Both sides have {n} codes, yet they aren't the same set of quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>{layer} has no row with a code in field '{field}'; choose the table and the field that hold the codes of the quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>{n} rows of {layer} without code or period were left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>Codes with several rows in {layer}, added up before any formula: {codes}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>Fields {fields} hold decimals and were added up too: averages and shares must not be added; give counts instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/join.py" />
   <source>Field '{field}' differs between rows of one code; the first value stays.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor.py" />
   <source>Which quarters are neighbours isn't known: comparison quarters may lie next to a pilot and have felt its effects.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor.py" />
   <source>Only {n} quarters are neither pilots nor next to one; at least {needed} are needed to tell an effect from chance at {percent} %.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor.py" />
   <source>Only one period before the start for {names}: whether pilot and comparison quarters ran parallel can't be checked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor.py" />
   <source>Of {n} comparisons, about {chance} would look like an effect by chance alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>the observations</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>start of the measure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>The observations hold no row with code, period and indicator.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>There is no observation from {start} on (the last is of {last}); nothing can be compared yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>{n} observations without code, period or indicator were left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>There is no observation before {start}: without a baseline no change, no way to the target and no comparison can be given.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>{n} observations stand more than once, the first for code '{code}', period {period}, indicator '{indicator}'; keep one value for each.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_cube.py" />
   <source>The observations have no field '{field}'; needed are code, period, indicator and value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>the targets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>Name at least one pilot quarter by its code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>Pilot quarters that aren't among the quarters: {codes}; the codes that come near are {near}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>No direction is known for {names}: whether more or less is better is read from the target. Give 1 or -1 in a field 'direction'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>The target of '{name}' is empty; fill it in or delete the row.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>Targets for codes that aren't among the quarters: {codes}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>There is more than one target for '{name}'; keep one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>The direction '{value}' of '{name}' isn't known; write 1 (more is better), -1 (less is better) or 0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>The targets have no field '{field}'; needed are indicator and target, and period, direction and code may be there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_inputs.py" />
   <source>There is a target for '{name}', but no observation of it; the indicators are {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_text.py" />
   <source>No conclusion: there are no values before and after the start, or no quarter to compare with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_text.py" />
   <source>No conclusion: the difference is {effect}, but only {n} other quarters show how large differences are by chance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_text.py" />
   <source>No conclusion: the quarter took another course than the comparison quarters already before the start (difference since then {effect}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_text.py" />
   <source>No difference beyond chance: {effect} ({percent} % interval {low} to {high}, p = {p}, {n} placebos).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_text.py" />
   <source>Different from the comparison quarters by {effect} ({percent} % interval {low} to {high}, p = {p}, {n} placebos).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_text.py" />
   <source>Better than the comparison quarters by {effect} ({percent} % interval {low} to {high}, p = {p}, {n} placebos).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor_text.py" />
   <source>Worse than the comparison quarters by {effect} ({percent} % interval {low} to {high}, p = {p}, {n} placebos).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/promethee.py" />
   <source>There are {} preference functions for {} criteria. Give one per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/promethee.py" />
   <source>The preference function "{}" with q={}, p={}, sigma={} can't be used. Known are {}; q &gt;= 0, p above q (v_shape: above 0), gaussian sigma above 0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/rank_order.py" />
   <source>The ranks are not all positive numbers. Give each criterion a rank, 1 for the most important.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/rank_order.py" />
   <source>The rank-order variant "{}" is unknown. Known are: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking.py" />
   <source>The table of values does not have one row per quarter and one column per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking.py" />
   <source>No quarter has a value in any criterion with a weight above 0; check the fields of the criteria.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking.py" />
   <source>These quarters stand more than once: {}. Give each quarter a code of its own.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking.py" />
   <source>{} pilot quarters are asked for, but {} quarters can be ranked; choose a number from 1 to {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>{} quarters share rank {}, so more than {} are among the best {}: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>'{}' and '{}' vary together (r = {:.2f}) and count the same need twice; consider leaving one out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>'{}' and '{}' vary against each other (r = {:.2f}) and largely cancel each other out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>{} values are missing: {}. They count as unknown, between worst and best, never as zero; see the rank intervals of these quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>{} quarters have no value in any criterion and are not ranked: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>Neighbouring quarters have similar scores (Moran's I = {:.2f}, p = {:.3f}): read neighbours at the top as one finding.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>No fixed value at 0 or 1 was given for {}; they were taken from the data (2.5th and 97.5th percentile), so that leaving a quarter out can change the order of the others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_notes.py" />
   <source>'{}': {} of {} values lie outside the values at 0 and 1 ({:g}, {:g}) and are cut off there; check these two values.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_output.py" />
   <source>{}: rank {}, in 90 % of the draws {} to {}; among the best {} in {:.0%} of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking_output.py" />
   <source>Also among the best {} in at least 10 % of the draws: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/scoring.py" />
   <source>The ranking method '{}' is unknown; choose {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_comparison.py" />
   <source>The set to compare ({}) has {} different quarters, but {} are to be chosen. Give exactly as many codes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_enumeration.py" />
   <source>There are {} sets of {} quarters, too many to look at each (limit {}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>Loosen a rule or change the number of pilot quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>No set of {} quarters keeps all rules.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>The cheapest set costs {:g}, the budget is {:g}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>It would work without: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>With all rules at most {} quarters can be chosen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>No other number of quarters keeps all rules either.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>More than one of these stands against it: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_infeasible.py" />
   <source>With all rules at least {} quarters must be chosen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>Layer '{}': no quarter has the data needed to take part. Check the population and feature fields for values.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>Required quarters lack a score, cost or type: {}. Fill in the value or take them out of the required ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>Required quarters take no part, because their inhabitants or features are missing: {}. Fill in the values or take them out of the required ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>These features are the same everywhere and were not used: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>{:.1%} of all comparisons of two quarters in one feature are not possible, because a value is missing; the other features decide there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>Field '{}' of layer '{}' is negative for quarter {}. Correct the value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>{} quarters have no inhabitants in '{}' (zero or not known) and are left out: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>{} quarters have no value in any feature and are left out: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_input.py" />
   <source>{} quarters have no value in '{}' and can't be chosen: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_milp.py" />
   <source>There are too many sets to look at each one, and the solver is missing: install SciPy 1.9 or newer (OSGeo4W Setup: python3-scipy; Debian/Ubuntu: sudo apt install python3-scipy), or choose fewer pilot quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_milp.py" />
   <source>{} quarters are too many for a proof of this objective. Exclude quarters that can't be pilots, merge small units, or use the objective 'score'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>There are no quarters to choose from.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>All quarters have 0 inhabitants. Choose another population field, or none to give every quarter the same weight.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>There is no quarter with the code {} among the quarters to choose from. Check the spelling, also leading zeros, and whether it has data; the codes look like {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>'{}' has the shape {}, but {} is needed for {} quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>'{}' is missing for quarter {} ({} gaps). Fill the gap or leave the quarter out; a missing value never counts as zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>These quarter codes stand more than once: {}. Merge or rename them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>These quarters are both required and excluded: {}. Take them out of one of the two lists.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>The number of pilot quarters must be 1 or more, not {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>{} pilot quarters are asked for, but there are only {} to choose from ({} quarters, {} excluded). Choose fewer or exclude fewer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>{} quarters are required ({}), but only {} are to be chosen. Raise the number of pilot quarters or require fewer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>Unknown objective '{}'. Use one of {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>A contrast needs at least 2 pilot quarters, not {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>No quarter has the type {}, for which a limit is given. The types are: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>'{}' needs {}, but none is given. Add it, or do without '{}'.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>'{}' is negative for quarter {}. Correct the value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>'{}' must be 0 or more, not {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_problem.py" />
   <source>'{}' must lie between 0 and 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_selection.py" />
   <source>There are {} sets of {} quarters, too many to look at each one, and the solver is missing: install SciPy 1.9 or newer (OSGeo4W Setup: python3-scipy; Debian/Ubuntu: sudo apt install python3-scipy), or choose fewer pilots.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_selection.py" />
   <source>No set of {} quarters was found within {:g} seconds. Allow more time, choose fewer pilots or loosen a rule.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>transferability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>coverage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>scalability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>contrast</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>features to compare the quarters in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>distances on the ground</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>neighbours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>inhabitants</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>cost</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>budget</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>smallest total score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>limits per quarter type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>social balance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>smallest distance between pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>no neighbouring pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>quarter types</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>different quarter types</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>typicality</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>largest dissimilarity that counts as alike</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>required quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/set_words.py" />
   <source>excluded quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/similarity.py" />
   <source>Unknown way to compare quarters: {}. Use one of {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/similarity.py" />
   <source>None of the features ({}) differs between the quarters, so they can't be compared. Choose fields with at least two different values.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/similarity.py" />
   <source>Mahalanobis distance needs numbers without gaps, but {} has words or missing values. Use Gower distance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/similarity.py" />
   <source>Quarters {} and {} have no feature in common ({} such pairs), so they can't be compared. Fill the gaps or leave those quarters out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/smaa.py" />
   <source>{} samples can't be drawn for {} quarters; choose a number from 1 to {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sorting.py" />
   <source>Sorting takes one weight per criterion, not several sets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sorting.py" />
   <source>The thresholds contradict each other. Indifference q must not be negative, preference p not below q, and veto v above p.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sorting.py" />
   <source>The profiles are not ordered: on criterion {} the profile of class {} is better than that of class {}. Give the best class first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sorting.py" />
   <source>The majority or cutting level is {}. Give a share above 0 and up to 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sorting.py" />
   <source>A table of profiles, vetoes or thresholds doesn't have one column per criterion ({} needed) and one row per profile ({}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/strict_json.py" />
   <source>{} is not a number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/strict_json.py" />
   <source>File "{}" has unknown keys: {}. Known keys are: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/strict_json.py" />
   <source>the key {} stands twice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/strict_json.py" />
   <source>File "{}" can't be read ({}). Check the path and the rights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/strict_json.py" />
   <source>File "{}" is not valid JSON: {}. Correct it and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/targets.py" />
   <source>target reached</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/targets.py" />
   <source>on track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/targets.py" />
   <source>behind schedule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/targets.py" />
   <source>not moving towards the target</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/targets.py" />
   <source>no target</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/themes.py" />
   <source>At most {} themes can be assigned, not {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/themes.py" />
   <source>{} themes can't be spread over {} pilot quarters with 1 to {} themes each. Give at least as many theme fields as pilots, or allow more themes per pilot.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/themes.py" />
   <source>The themes can't be spread over the pilots {}: too many of their fit values are missing. Fill the theme fields for these quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/timeseries.py" />
   <source>'{value}' in '{field}' isn't a period; use years (2020), months (2020-06), dates (2020-06-30) or numbers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/value_functions.py" />
   <source>There is nothing to compare: give at least one quarter and one criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/value_functions.py" />
   <source>These criteria have no value at 0 or no value at 1: {}. Fill them in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/value_functions.py" />
   <source>These fields hold infinite values: {}. Correct them, or set them to NULL.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/value_functions.py" />
   <source>{} values are missing or infinite. This method needs complete data; use the weighted sum, which carries missing values as ranges.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/value_functions.py" />
   <source>There are {} directions for {} criteria. Give one direction per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/vikor.py" />
   <source>The VIKOR weight v is {}. Give a value between 0 (only the largest regret counts) and 1 (only the sum counts).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weight_models.py" />
   <source>The weight model '{}' is unknown; choose {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weight_models.py" />
   <source>The weight spread is {}; give 0 or more, for example 0.5.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>The weight of "{}" by stakeholder "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>Suggested weights for discussion: a recommendation, not a decision. They sum to 1 per stakeholder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>There are no weights to combine. Give at least one set.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>Mean of the weights of: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>The set of weights has no stakeholder. Write whose weights these are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>The value "{}" of stakeholder "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>File "{}" holds no weights. It needs an object "stakeholders" with a name and its weights by field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>These stakeholders stand more than once: {}. Rename one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>Stakeholder "{}": the method "{}" is unknown. Known are: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>Stakeholder "{}" has no weights. Give each field a weight.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_file.py" />
   <source>The weights of "{}" and "{}" are about different fields ({}). Give each stakeholder the same fields, with 0 for what should not count.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>Computed from the spread of the data, which is not political importance. Use as a comparison only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The comparison of the best criterion with "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The comparison of "{}" with the worst criterion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The rank of "{}"</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The table of criteria is empty. Give one row per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The weighting method "{}" is unknown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The comparison matrix must be a list of rows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The method "{}" needs "{}", which is missing or empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The answers must name each field with its number, such as {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The list of criteria is empty or names a field twice ({}). Give each once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>These fields are compared with the best or with the worst criterion only: {}. Give both comparisons for each.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>File "{}" has no rows. It needs a header and one row per criterion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>File "{}": the fields in the header ({}) and in the first column ({}) differ. Use the same fields in the same order.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>Row {} of the criteria does not fit the method "{}", which takes {} cells per row. Fill in or clear the others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>The {} criterion "{}" is not among the compared fields.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>File "{}" is not valid CSV ({}). Save it as CSV again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>Row {} of the comparisons is not complete. Give two fields and how many times the first is as important as the second.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights_input.py" />
   <source>Row {} compares "{}" with "{}", which is given already or needs no comparison. Remove the row.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/progress.py" />
   <source>Cancelled; nothing was written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/record.py" />
   <source>'{}' is not a transparency record of this version ({}); choose the JSON file that a SmartQuartier tool wrote as its record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/record.py" />
   <source>The record '{}' can't be read: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/spatial/adjacency.py" />
   <source>The snapping tolerance is {}; give a distance of 0 or more in metres.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/core/spatial/moran.py" />
   <source>The neighbourhood has {} places, but there are {} values; build both from the same layer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Share of the draws, %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>missing: counts as any value from 0 to 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Rank</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>rank (range)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>not ranked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Points</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Profile of {}: value per criterion, 0 to 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>open because data are missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>best {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts_xy.py" />
   <source>start of the pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts_xy.py" />
   <source>target {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>N</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>The map can't be drawn: no quarter has an area; check the layer's geometries.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>data missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>is represented by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>The map needs quarters in metres, but their coordinate system is {}; reproject the layer, for example to EPSG:25833.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>recommended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>{} of {} targets are reached or on track. In {} of {} comparisons a pilot differs from similar quarters by more than chance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>better than comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>worse than comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>other than comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>no difference beyond chance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>no conclusion: another course already before the start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>no conclusion: too little to compare with</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Target and actual</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Target and actual per indicator and pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Would it have happened anyway?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Pilots against comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Time series</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Map: pilots and comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Pilots and comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Limits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>without limit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>{} pilot quarters, {} indicators, start {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>What became of the pilots? Target and actual</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Pilot quarters · monitoring</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Indicator</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Latest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Target</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Way done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Time gone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>↑ more is better, ↓ less is better: the direction for watching a pilot, which may be opposite to the one for choosing it. In brackets: the period. Way done: share of the way from the value before to the target.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Compared with</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Change pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Change others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Effect</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>p</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Placebos</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Finding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Changes are between the means over the periods before and from the start on. p: share of quarters with a difference at least as large.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>beside a pilot: not compared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Few pilots and few periods: only large effects can be told from chance.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Other things that happened in a pilot at the same time are part of the effect.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Quarters beside a pilot are left out of the comparison, because effects spill over.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>{} to {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>targets reached or on track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>differences beyond chance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>periods before the start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Each pilot is compared with quarters that were most like it before the start and that don't touch a pilot. Effect = change in the pilot minus change in the comparison quarters (difference in differences). The {} interval comes from placebos: every other quarter is treated as if it had been the pilot.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>mean of all quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>First and latest values stand in the tables.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Map of pilots and comparison quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>The codes stand in the tables.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>In {} of {} comparisons no conclusion is possible. That is a finding too: it says that the data can't show an effect, not that there is none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>{} interval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/monitor_report.py" />
   <source>Comparison quarters: {}. {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Please note:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Skip to the content</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Made with SmartQuartier. The responsibility lies with the elected bodies; this page discloses what was computed, from what and how.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Contents</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Smart-city planning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Table {}: {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Figure {}: {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Figure {}, continued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Questions: {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>high values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>low values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Whose weights? The groups side by side</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Among the best {} with every group's weights: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Do other methods agree?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Do the winners lie side by side?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Do criteria count the same thing twice?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>“{}” and “{}” count the same need twice (r = {})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>These criteria vary together; keep one of each pair or lower their weights:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Criteria, value functions and weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>What counts, in which direction, and how much</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Score = sum over all criteria of weight × value (0 to 1).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Score = distance to the worst ÷ (distance to the worst + distance to the best), with vector-normalised, weighted figures.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Score = net flow: share of weighted comparisons won minus share lost, each divided by the number of other quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Score = compromise between the weighted sum of distances to the best (S) and the largest single distance (R).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Only one set of weights was given. Weights are a political choice: let the administration, politics and residents weigh, each for themselves, and compare.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>This ranking</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Weight of each criterion by group</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>No other method was computed for comparison.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>{}: {} of the best {} are the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>How alike the orders of the methods are (Kendall's tau)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>1: the same order, 0: no relation, -1: reversed. The value functions with fixed points are the default, because leaving a quarter out can't change their order.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Moran's I can't be computed: too few quarters have neighbours.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>“{}” and “{}” cancel each other out (r = {})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Criterion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Speak for a pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Uncertainty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Between the value at 0 and the value at 1 the value function is a straight line, beyond them it stays at 0 or 1. Uncertainty: one standard deviation. “Speak for a pilot” is the direction for choosing; for watching a pilot later the better direction is often the opposite.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>* Taken from the data (2.5th and 97.5th percentile), because none were given: with other quarters these points move, and the order of the rest may change.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>The ranking orders quarters by the criteria above and by nothing else. What can't be counted, such as willing partners on site, must be weighed beside it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Figures for whole quarters hide differences within them; other boundaries can give another order.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>A missing value counts as any value from 0 to 1; it widens the range and is never taken as zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>The best single quarters are not always the best set: pilots that stand for the whole city are chosen with the tool for pilot sets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Need is no effect: the ranking says where a pilot may be called for, not that a measure will work there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Rank by group, for all quarters that are among the best {} of any</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Kendall's tau between methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>1: the same order, 0: no relation, -1: reversed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Moran's I of the score is {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Neighbouring quarters resemble each other: neighbouring winners are one finding, not several.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>High and low scores do not gather in one part of the city.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>No quarter is among the best {} with every group's weights; the choice depends on whose weights count.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Bold: among the best {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>These recommended quarters are neighbours: {}. Treat them as one pilot area, or choose with the tool for pilot sets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>No two criteria run closely together (|r| &gt; {}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_checks.py" />
   <source>Chance alone would give as much in {} of random maps.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>{} comes first among {} quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>{} come first among {} quarters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Close behind, among the best {} in at least {} of the draws: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Map: how often among the best?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>The darker, the more often. Thick outline: recommended. Hatched: data missing in part.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Ranking</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Score range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>First</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>All quarters, best first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>How sure are the ranks?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Rank and its range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Diamond: rank with the given weights. Bar: rank in the middle 90% of the draws. Where bars overlap, the order is not settled.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Why these? Profile of each quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>What each criterion adds to the score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>In brackets: the criterion's weight. Hatched: open, data missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Profiles of all quarters, best first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>What would change it?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>{} quarters, {} criteria, the best {}; {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Where to pilot first? A ranking of the quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Pilot quarters · ranking</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>No quarter could be ranked: data are missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>robust / likely / open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>with complete data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>None of the recommended quarters is robust: other, equally defensible weights or values within their uncertainty lead to others. Talk about the weights first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Close behind, among the best {} in at least {} of the draws: {}, and {} more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Map of the quarters by share of draws among the best</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Range: rank in the middle 90% of the draws. Score range: missing values at their worst and at their best, the others as given. Data: weight of the criteria in which the quarter has a value. A dash is a missing value, never a zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>The numbers stand in the ranking table.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>How often which rank?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>further back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Profiles of the recommended quarters and their rivals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Dot: value from 0 (no reason to pilot) to 1 (strongest reason); the larger, the more weight. Upright tick: the city's median. Hatched: data missing. Right: the figure itself, or the value where the layer doesn't have it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Criteria are told apart by number, pattern and colour.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Profiles of all quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Criteria by number, in the order of the legend above.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Nearest to moving up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>: rank {}, in nine of ten draws within {}; among the best {} in {} of the draws: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>How to read it: one draw is one set of weights together with one value for each uncertain or missing figure. “Robust” means among the best {} in at least {} of all draws, “likely” at least {}, “open” at least {}, otherwise “unlikely”. A rank without its range says little.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Share of the draws in which a quarter is among the best {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Among best {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Rank acceptability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Share of the draws per group of ranks.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>For each quarter the smallest change of one weight that moves it into or out of the best {}; the other weights keep their proportions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Outlined: {}. All values stand in the table.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>Rank intervals of {} quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>The longer the dark part, the surer a place at the top. Not shown: {} quarters that hardly ever come near it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_report.py" />
   <source>rank {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_view.py" />
   <source>: if the weight of “{}” rose from {} to {}, it would leave the best {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_view.py" />
   <source>: no change of a single weight takes it out of the best {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_view.py" />
   <source>: no change of a single weight brings it among the best {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_view.py" />
   <source>: if the weight of “{}” fell from {} to {}, it would leave the best {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_view.py" />
   <source>: if the weight of “{}” rose from {} to {}, it would be among the best {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/ranking_view.py" />
   <source>: if the weight of “{}” fell from {} to {}, it would be among the best {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>not stated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>No record was kept with this result.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Parameters, as evaluated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Method, formulas, criteria and weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Key results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Outputs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Warnings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Software versions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Tool</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Created</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Contact</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Read as</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Licence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Attribution</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Coordinate system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Rows read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Rows skipped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>SHA-256</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>yes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>no</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Further entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>No source was recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>higher is better</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>Two goals at once: what does one cost the other?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>all sets (a sample)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>lower is better</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>Sets by two goals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>Values of the listed sets stand in the table of sets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>compared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>Sets of {} quarters by two goals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>Set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>not beaten in both goals</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>nearly as good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_goals.py" />
   <source>Sets that no other set beats in both goals ({} in all)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Distance (km)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>in the set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Value {}: proven to be the best, all {} sets that keep the rules were looked at.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Value {}: proven to be the best (bound {}, gap {}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Value {}: the best found, not proven; no set can be better than {} (gap {}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Map: pilots, waves, and whom they stand for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Pilots and the quarters they stand for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>A line leads from each quarter to its reference pilot; thick outline: pilots.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Whom does each pilot stand for?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source> stands for {} other quarters; together they hold {} of the inhabitants.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Dissimilarity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Reference pilot of every quarter, the most similar first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Which quarters are in nearly every good set?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>In every set that is nearly as good: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Core index: share of the near-optimal sets that hold a quarter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>{} of {} quarters; goal: {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Which quarters together? A set of pilot quarters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Pilot quarters · set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>wave 1: pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>wave 2: can learn most</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>wave 3: the rest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Map of pilots and the quarters they stand for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Each quarter and its reference pilot stand in the table.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Themes of the pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source> stands for {} other quarters; together they are {} of all.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Reference pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Similarity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Wave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Similarity: share of all pairs of quarters that are less alike than this quarter and its pilot. Below 50% experience carries over with care only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Core index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Share of the near-optimal sets that hold the quarter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Similarity holds for the features used and for them only; two quarters that look alike in figures may differ in what can't be counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>The proof holds for these data, rules and this goal; another goal gives another best set. That is why the nearly equal sets are listed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>A pilot stands for other quarters as a place to learn; whether its result carries over has to be watched there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Recommended as pilot quarters: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Why these?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>distance to the proven bound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>sets nearly as good</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>transferred share T</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>0: no better than one pilot; 100: all alike</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Themes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>No quarter is in all of them: each pilot can be replaced by another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>Share of near-optimal sets, %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>100: in all of them (core), between: borderline. {} quarters are in none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_report.py" />
   <source>{} sets reach nearly the same value. The choice among them is open: other reasons, such as willing partners, may decide without loss.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Loss: how much worse than the best in the goal pursued.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Which sets are nearly as good?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Near-optimal sets with all goals, best first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Rules that had to be kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Budget: at most {}; the set costs {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>At least {} km between two pilots.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Sum of scores of at least {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Quarter type {}: {} to {} pilots.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Each pilot is among the more typical quarters ({} and above).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Where do other proposals stand?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>: {}. Compared with {} sets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Share of all sets that are better, per goal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>The list is not complete: there may be further ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Loss</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>No two pilots are neighbours.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Social balance: the pilots hold at least the city's share of low-status residents.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>: {}. Compared with a random sample of {} sets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Goal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>3% means: among the best 3% of all sets. In brackets: the set's own value. A low place in one goal is no fault where another goal was pursued.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Exactly {} pilots.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>{} more sets are in the table of alternatives (output layer).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Required: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>Excluded: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_tables.py" />
   <source>“{}” does not keep these rules: {}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>mean dissimilarity to the pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>mean distance to the pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>sum of scores</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>inhabitants in quarters like a pilot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>contrast between pilots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>Together they resemble the rest of the city most: the mean dissimilarity between the inhabitants' quarters and their most similar pilot is as small as possible.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>Together they cover the city best: the mean distance of the inhabitants' quarters to the nearest pilot is as small as possible.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>Together they have the highest sum of scores that the rules allow.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>As many inhabitants as possible live in quarters that resemble one of the pilots.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/set_words.py" />
   <source>They differ from each other as much as possible, while each is typical of the city.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>{} and {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>robust</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>likely</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>unlikely</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>weighted sum of value functions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>TOPSIS (closeness to the ideal)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>PROMETHEE II (pairwise comparison)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>VIKOR (compromise)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>Quarters: {}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>The report got {} quarters but results for {}; give both for the same rows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>The quarters have no field '{}' for names; choose one of their fields.</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
