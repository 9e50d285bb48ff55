using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Counting.Files;
using static Folkmoot.Voting.Tests.Counting.Papers;

namespace Folkmoot.Voting.Tests.Counting;

public sealed class BltFileTests
{
    private const string Example = """
        # Two places, four options; the second is withdrawn
        4 2
        -2
        3 1 2 4 0   # three papers
        4 3 1 0
        1 4 - 1 0
        2 1=3 4 0
        1 0
        0
        "Ann ""the Axe"" O'Neil"
        "=HYPERLINK(1)"
        "Zoë \ Co"
        "D" "Title"
        """;

    [Fact]
    public void Read_GivesOptionsWeightsAndTitle()
    {
        var file = BltFile.Read(new StringReader(Example));

        (file.Seats, file.Title).ShouldBe((2, "Title"));
        file.Options.Select(option => (option.Name, option.Withdrawn)).ShouldBe([("Ann \"the Axe\" O'Neil", false), ("=HYPERLINK(1)", true), ("Zoë \\ Co", false), ("D", false)]);
        file.Papers.Select(paper => paper.Papers).ShouldBe([3, 4, 1, 2, 1]);
        var box = file.Box(file.Plan(CountingMethod.ScottishStv));
        (box.Valid, box.Blank, box.Spoilt).ShouldBe((8, 1, 2));
        box.Bundles().Select(bundle => string.Join(' ', bundle.Choices)).ShouldBe(["1 4", "3 1", "4"]);
    }

    [Fact]
    public void Read_OfNamesWithoutQuotes_TakesTheirLines() // as Scottish councils publish them
    {
        var file = BltFile.Read(new StringReader("2 1\r\n1 1 0\r\n0\r\nIan YUILL (LD)\r\n\"Angela TAYLOR\"\r\nWard 11 - City Centre\r\n"));

        file.Options.Select(option => option.Name).ShouldBe(["Ian YUILL (LD)", "Angela TAYLOR"]);
        file.Title.ShouldBe("Ward 11 - City Centre");
    }

    [Theory]
    [InlineData(CountingMethod.ScottishStv)]
    [InlineData(CountingMethod.MeekStv)]
    public void Write_ThenRead_CountsTheSame(CountingMethod method)
    {
        var read = BltFile.Read(new StringReader(Example));
        var plan = read.Plan(method, "seed");
        var text = new StringWriter();
        BltFile.Write(text, plan, read.Box(plan), "A \"quoted\"\ntitle");

        var again = BltFile.Read(new StringReader(text.ToString()));

        again.Title.ShouldBe("A \"quoted\" title");
        again.Options.Select(option => option.Name).ShouldBe(read.Options.Select(option => option.Name));
        var (first, second) = (VoteCount.Of(plan, read.Box(plan)), VoteCount.Of(again.Plan(method, "seed"), again.Box(again.Plan(method, "seed"))));
        ResultFiles.ToJson(second with { Ballots = first.Ballots, Plan = plan }).ShouldBe(ResultFiles.ToJson(first));
        text.ToString().ShouldContain("\n-2\n");
    }

    [Theory]
    [InlineData("", CountFileFault.Ends, 1)]
    [InlineData("two 1", CountFileFault.NotANumber, 1)]
    [InlineData("2 3", CountFileFault.OutOfRange, 1)]
    [InlineData("999999999999 1", CountFileFault.OutOfRange, 1)]
    [InlineData("1000000 1", CountFileFault.OutOfRange, 1)]
    [InlineData("2 1\n1 1 2", CountFileFault.Ends, 2)]
    [InlineData("2 1\n1 3 0", CountFileFault.OutOfRange, 2)]
    [InlineData("2 1\n1.5 1 0", CountFileFault.NotANumber, 2)]
    [InlineData("2 1\n1 1 0\n-1\n0", CountFileFault.OutOfRange, 3)]
    [InlineData("2 1\n-3\n0", CountFileFault.OutOfRange, 2)]
    [InlineData("2 1\n1 1 0\n0\n\"A\"\n", CountFileFault.Ends, 5)]
    [InlineData("2 1\n1 1 0\n0\n\"A\n\"B\"", CountFileFault.NotAName, 4)]
    [InlineData("1 1\n1 1 0\n0\n\"A\"\n\"T\"\nmore", CountFileFault.GoesOn, 6)]
    [InlineData("1 1\n1 - - - 0", CountFileFault.TooLarge, 2)]
    public void Read_OfABrokenFile_NamesTheLine(string text, CountFileFault fault, int line)
    {
        var error = Should.Throw<CountFileException>(() => BltFile.Read(new StringReader(text)));
        (error.Fault, error.Line).ShouldBe((fault, line));
    }

    [Fact]
    public void Read_OfAWordWithoutEnd_Stops() =>
        Should.Throw<CountFileException>(() => BltFile.Read(new EndlessReader('7'))).Fault.ShouldBe(CountFileFault.TooLarge);

    [Fact]
    public void Read_OfSpacesWithoutEnd_Stops() =>
        Should.Throw<CountFileException>(() => BltFile.Read(new EndlessReader(' '))).Fault.ShouldBe(CountFileFault.TooLarge);

    [Fact]
    public void Result_AsJson_ComesBackAsItWas_AndItsNamesStay()
    {
        var result = Ranked(Plan(CountingMethod.ScottishStv, 3, seats: 2), ScottishStvTests.NaHearadh);

        var json = ResultFiles.ToJson(result);

        ResultFiles.ToJson(ResultFiles.FromJson(json)).ShouldBe(json);
        json.ShouldStartWith("{\"format\":\"folkmoot.count/1\",\"plan\":{\"method\":\"scottish-stv\",\"options\":[{\"id\":\"option-1\",\"name\":\"Option 1\",\"withdrawn\":false,");
        json.ShouldContain("\"outcome\":\"decided\",\"winners\":[2,1]");
        json.ShouldContain("{\"number\":2,\"act\":\"surplus\",\"subject\":2,\"lines\":[{\"option\":1,\"votes\":301.21206,\"change\":68.21206,\"state\":\"elected\"}");
        json.ShouldContain("\"parcels\":[{\"papers\":372,\"valueBefore\":1,\"valueAfter\":0.33602}]");
    }

    [Fact]
    public void Result_AsCsv_KeepsFormulasFromSpreadsheets()
    {
        var plan = Plan(CountingMethod.ScottishStv, 3, seats: 2);
        plan = plan with { Options = [plan[1] with { Name = "=1+1" }, plan[2] with { Name = "@SUM(A1)" }, plan[3]] };
        var text = new StringWriter();

        ResultFiles.WriteCsv(text, Ranked(plan, ScottishStvTests.NaHearadh));

        var lines = text.ToString().Split("\r\n");
        lines[0].ShouldBe("round,act,subject,option,name,votes,change,state");
        lines[1].ShouldBe("1,tally,,1,\"'=1+1\",233,233,continuing");
        lines[7].ShouldBe("2,surplus,2,2,\"'@SUM(A1)\",247,-125,elected");
        lines[10].ShouldBe("2,surplus,2,,,0.00056,,lost-by-fraction");
    }

    private sealed class EndlessReader(char letter) : TextReader
    {
        public override int Read() => letter;
    }
}
