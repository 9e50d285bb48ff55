namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>
/// What may be known of the answers: no figure stands for fewer than ten people, and none can be worked out for fewer by taking the others from the
/// whole. Everything else on results pages is made from this. Groups keep the order of <see cref="Groups"/> in every list.
/// </summary>
/// <param name="People">How many people have answered.</param>
/// <param name="TooFewAnswers">How many of them have answered too little to be placed.</param>
/// <param name="Fit">The mean silhouette of the division.</param>
/// <param name="Groups">Groups of at least ten, the largest first.</param>
/// <param name="Statements">In the order of their ids; empty while fewer than ten people have answered.</param>
public sealed record OpinionReport(int People, int TooFewAnswers, double Fit, IReadOnlyList<OpinionGroup> Groups, IReadOnlyList<StatementFigures> Statements)
{
    /// <summary>Nothing is said of fewer people.</summary>
    public const int FewestPeople = 10;

    /// <summary>From so many on a division is more than chance often makes (Kaufman and Rousseeuw 1990, table 4).</summary>
    private const double GoodFit = 0.51;

    public bool IsWeak => Fit < GoodFit;

    /// <summary>How many people stand in none of the groups that are shown.</summary>
    public int OutsideGroups => People - Groups.Sum(group => group.Size);

    public static OpinionReport Of(VoteMatrix votes, OpinionSpace space)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentNullException.ThrowIfNull(space);
        if (votes.People < FewestPeople)
        {
            return new OpinionReport(votes.People, 0, 0, [], []);
        }

        int[] sizes = [.. space.Centres.Select((_, group) => space.Groups.Count(g => g == group))];
        int[] shown = [.. Enumerable.Range(0, sizes.Length).Where(group => sizes[group] >= FewestPeople)];
        // One group alone would be all there is to see of the division, and the rest of it could be worked out.
        shown = shown.Length < 2 ? [] : shown;
        OpinionGroup[] groups = [.. shown.Select((group, place) => new OpinionGroup($"{(char)('A' + place)}", sizes[group], space.Centres[group].X, space.Centres[group].Y))];
        return new OpinionReport(votes.People, space.TooFewAnswers, groups.Length == 0 ? 0 : space.Fit, groups, FiguresOf(votes, space, shown));
    }

    private static StatementFigures[] FiguresOf(VoteMatrix votes, OpinionSpace space, int[] shown)
    {
        var all = new Tally[votes.Statements.Count];
        var within = new Tally[votes.Statements.Count, shown.Length];
        for (var column = 0; column < all.Length; column++)
        {
            all[column] = new Tally(0, 0, 0);
            for (var place = 0; place < shown.Length; place++)
            {
                within[column, place] = new Tally(0, 0, 0);
            }

            for (var person = 0; person < votes.People; person++)
            {
                Count(votes[person, column], Array.IndexOf(shown, space.Groups[person] ?? -1), all, within, column);
            }
        }

        return [.. votes.Statements.Select((id, column) => StatementFigures.Of(id, all[column], [.. shown.Select((_, place) => within[column, place])])).OrderBy(f => f.Id)];
    }

    private static void Count(StatementChoice? choice, int place, Tally[] all, Tally[,] within, int column)
    {
        if (choice is not { } chosen)
        {
            return;
        }

        all[column] = all[column].With(chosen);
        if (place >= 0)
        {
            within[column, place] = within[column, place].With(chosen);
        }
    }
}

/// <summary>People who answer alike.</summary>
/// <param name="Label">A letter.</param>
/// <param name="Size">How many.</param>
/// <param name="X">The middle of their places, across.</param>
/// <param name="Y">The middle of their places, upwards.</param>
public sealed record OpinionGroup(string Label, int Size, double X, double Y);

/// <summary>One statement's figures.</summary>
/// <param name="Id">The statement.</param>
/// <param name="All">Everybody's answers; null when fewer than ten people have answered it.</param>
/// <param name="Groups">Each group's answers; null where fewer than ten people would stand behind this figure or behind what it leaves of the whole.</param>
public sealed record StatementFigures(long Id, Tally? All, IReadOnlyList<Tally?> Groups)
{
    internal static StatementFigures Of(long id, Tally all, IReadOnlyList<Tally> groups)
    {
        var cells = groups.Select(Tally? (cell) => all.Total >= OpinionReport.FewestPeople && cell.Total >= OpinionReport.FewestPeople ? cell : null).ToArray();
        while (cells.Any(cell => cell is not null) && RestOf(all, cells) is > 0 and < OpinionReport.FewestPeople)
        {
            var smallest = cells.OfType<Tally>().MinBy(cell => cell.Total);
            cells[Array.IndexOf(cells, smallest)] = null;
        }

        return new StatementFigures(id, all.Total >= OpinionReport.FewestPeople ? all : null, cells);
    }

    private static int RestOf(Tally all, IEnumerable<Tally?> cells) => all.Total - cells.Sum(cell => cell?.Total ?? 0);
}
