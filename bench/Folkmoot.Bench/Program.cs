using Folkmoot.Bench;

if (AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
{
    Console.Error.WriteLine("Measure what is delivered: dotnet run -c Release --project bench/Folkmoot.Bench -- topic-page");
    return 1;
}

switch (args)
{
    case ["startup"]:
        await StartUp.MeasureAsync();
        return 0;
    case ["topic-page", .. var rest]:
        await TopicPage.MeasureAsync(rest is [var seconds] ? TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)) : TimeSpan.FromSeconds(4));
        return 0;
    case ["feeds"]:
        await ManyFeeds.MeasureAsync();
        return Environment.ExitCode;
    case ["sites"]:
        await RunningSites.MeasureAsync();
        return 0;
    case ["places"]:
        Places.Measure();
        return Environment.ExitCode;
    case ["postcodes"]:
        await PostcodeLookups.MeasureAsync();
        return Environment.ExitCode;
    case ["casting"]:
        await Casting.MeasureAsync();
        return Environment.ExitCode;
    case [Voters.Command, var address, var connections]:
        Voters.Run(new Uri(address), int.Parse(connections, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["roll"]:
        await LargeRoll.MeasureAsync();
        return Environment.ExitCode;
    case ["posting"]:
        await Posting.MeasureAsync();
        return Environment.ExitCode;
    case ["conversation-size"]:
        await ConversationSize.MeasureAsync();
        return Environment.ExitCode;
    case ["sign-in-attack"]:
        await SignInAttack.MeasureAsync();
        return Environment.ExitCode;
    case ["people"]:
        await PeopleSearches.MeasureAsync();
        return Environment.ExitCode;
    case ["assistant", .. var how]:
        await Assistants.MeasureAsync(isFinal: how.Contains("--held-back"));
        return Environment.ExitCode;
    case ["reports"]:
        await ManyReports.MeasureAsync();
        return Environment.ExitCode;
    case ["feed-reading"]:
        FeedReading.Measure();
        return Environment.ExitCode;
    case ["statements"]:
        StatementCounts.Measure();
        return Environment.ExitCode;
    case ["count"]:
        RankedCounts.Measure();
        return Environment.ExitCode;
    case ["count", var folder]:
        RankedCounts.Compare(folder);
        return 0;
    default:
        Console.Error.WriteLine("Commands: startup | topic-page [seconds a run, default 4] | sites | places | postcodes | posting | casting | roll | conversation-size | sign-in-attack | people | assistant [--held-back] | reports | feed-reading | statements | count [folder of BLT files]");
        return 1;
}
