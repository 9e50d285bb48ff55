using System.Text;
using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Tests.Postcodes;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Addresses.AddressFiles;

namespace Folkmoot.Core.Tests.Addresses;

public sealed class AddressImportTests(PostcodeSites sites) : IClassFixture<PostcodeSites>
{
    [Fact]
    public async Task Import_OfAFlatFileWithTheParts_PutsThemOnOneLineInTheOrderOfTheStandard()
    {
        var site = await sites.SiteAsync();
        var file = sites.Write(
            "parts.csv",
            "\ufeffUPRN,LOGICAL_STATUS,ORGANISATION,SAO_TEXT,SAO_START_NUMBER,SAO_START_SUFFIX,PAO_TEXT,PAO_START_NUMBER,PAO_START_SUFFIX,PAO_END_NUMBER,PAO_END_SUFFIX,STREET_DESCRIPTOR,LOCALITY,TOWN_NAME,POSTCODE,X_COORDINATE,Y_COORDINATE",
            "000031234567,1,,,,,,10,,,,Station Road,Bilbrook,Codsall,WV8 1PL,387000.00,303000.00",
            "2,1,Côte & Sons,Flat,2,B,\"Mill, The Old\",2,A,14,C,Station Road,,Codsall,wv81pl,387000,303000",
            "2,3,Alternative name,,,,,,,,,Station Road,,Codsall,WV8 1PL,387000,303000",
            "3,1,,,,,Barn without a postcode,,,,,Lane,,Codsall,,387000,303000");

        var report = await ImportAsync(site, file);

        report.IsActive.ShouldBeTrue(string.Join('\n', report.Gates));
        report.Problems.ShouldBeEmpty();
        var found = await OfPostcodeAsync(site, "WV8 1PL");
        found.Select(a => $"{a.Uprn} {a.Text}").ShouldBe(["31234567 10 Station Road, Bilbrook, Codsall", "2 Côte & Sons, Flat, 2B, Mill, The Old, 2A-14C Station Road, Codsall"]);
        var (longitude, latitude) = NationalGrid.ToWgs84(387000, 303000);
        found[0].Point!.Value.MetresTo(new(longitude, latitude)).ShouldBeLessThan(0.2);
        found[0].Areas!.Select(a => a.Id.Value).ShouldBe(["w"]);
    }

    [Fact]
    public async Task Import_OfAFlatFileWithOneLine_TakesThePostcodeOffIt_AndOrdersNumbersBySize()
    {
        var site = await sites.SiteAsync();
        await ImportAsync(site, sites.Write("line.csv", Header, Row("7", "10 Long Lane, Codsall, WV8 1PL", "WV8 1PL", -2.2), Row("8", "9 Long Lane, Codsall", "WV8 1PL", -2.2)));

        (await OfPostcodeAsync(site, "WV8 1PL")).Select(a => a.Text).ShouldBe(["9 Long Lane, Codsall", "10 Long Lane, Codsall"]);
        (await OfPostcodeAsync(site, "WV8 1PN")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_OfDtfRecords_JoinsStreetPropertyAndName_AndLeavesOutWhatIsNotApproved()
    {
        var site = await sites.SiteAsync();
        var file = sites.Write(
            "llpg.csv",
            [
                "10,\"South Staffordshire\",3430,2026-05-01,1,2026-05-01,12:00:00,\"7.3\",\"F\"",
                .. Dtf("000010", "5", organisation: "CORNER SHOP"), .. Dtf("11", "6", status: "8"), .. Dtf("12", "7", language: "CYM"), .. Dtf("13", "8", postcode: ""),
                "23,I,9,10,3430X1,2001-01-01,2001-01-01,2001-01-01,,\"X\",\"7666VN\"",
                "99,1,9,2026-05-01,12:00:00",
            ]);

        var report = await ImportAsync(site, file);

        report.IsActive.ShouldBeTrue(string.Join('\n', report.Gates));
        report.Rows.ShouldBe(15);
        (await OfPostcodeAsync(site, "WV8 1PL")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.Uprn.ShouldBe("10"),
            a => a.Text.ShouldBe("CORNER SHOP, FLAT, 2B, THE OLD MILL, 5A-51C STATION ROAD, BILBROOK, CODSALL"),
            a => a.Point!.Value.Longitude.ShouldBe(-2.19, 0.01));
    }

    [Fact]
    public async Task Import_OfAddressBasePremium_TakesPostcodeAndDegreesFromTheProperty()
    {
        var site = await sites.SiteAsync();

        await ImportAsync(site, sites.Write("premium.csv", Premium("20")));

        (await OfPostcodeAsync(site, "WV8 1PL")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.Text.ShouldBe("12 STATION ROAD, CODSALL"), a => a.Point.ShouldBe(new GeoPoint(-2.2, 52.5)));
    }

    [Theory]
    [InlineData("1234567890123,\"1 Lane\",WV8 1PL,-2.2,52.5", "the UPRN must be 1 to 12 digits")]
    [InlineData("12A,\"1 Lane\",WV8 1PL,-2.2,52.5", "the UPRN must be 1 to 12 digits")]
    [InlineData("000,\"1 Lane\",WV8 1PL,-2.2,52.5", "the UPRN must be 1 to 12 digits")]
    [InlineData("-1,\"1 Lane\",WV8 1PL,-2.2,52.5", "the UPRN must be 1 to 12 digits")]
    [InlineData(",\"1 Lane\",WV8 1PL,-2.2,52.5", "the UPRN must be 1 to 12 digits")]
    [InlineData("2,\"1 Secret Lane\",WV8 1P,-2.2,52.5", "the postcode cannot be read")]
    [InlineData("2,\"1 Secret Lane\",WV8 1PL,west,52.5", "the coordinates cannot be read")]
    [InlineData("2,\"1 Secret Lane\",WV8 1PL,52.5,-2.2", "the coordinates lie outside the United Kingdom")]
    [InlineData("2,,WV8 1PL,-2.2,52.5", "the address is empty")]
    [InlineData("01,\"1 Secret Lane\",WV8 1PL,-2.2,52.5", "the UPRN stands in an earlier row already")]
    public async Task Import_WithARowThatIsWrong_NamesFileAndRow_AndIsRefused(string row, string problem)
    {
        var site = await sites.SiteAsync();

        var report = await ImportAsync(site, sites.Write("wrong.csv", Header, Row("1", "1 Lane", "WV8 1PL", -2.2), row));

        report.IsActive.ShouldBeFalse();
        report.Problems.ShouldHaveSingleItem().ShouldBe($"wrong.csv, row 3: {problem}.");
        report.Gates.Count(g => !g.Passed).ShouldBe(1);
        (await OfPostcodeAsync(site, "WV8 1PL")).ShouldBeEmpty("a refused draft is not gone by");
    }

    [Theory]
    [InlineData(0, "row 2: the property (record 21) of this name is missing")]
    [InlineData(1, "row 2: the street (record 15) of this name is missing")]
    public async Task Import_OfRecordsThatMissOne_SaysWhich(int kept, string problem)
    {
        var site = await sites.SiteAsync();
        var records = Dtf("10", "5");

        var report = await ImportAsync(site, sites.Write("missing.csv", records[kept], records[2]));

        report.Problems.ShouldHaveSingleItem().ShouldBe($"missing.csv, {problem}.");
    }

    [Fact]
    public void Open_OfSomethingElse_OrOfAnotherEncoding_SaysWhatIsAskedFor()
    {
        Should.Throw<PlacesFileException>(() => AddressSource.Open(sites.Write("notes.csv", "name,colour"))).Message.ShouldContain("notes.csv holds no addresses");
        var file = Path.Combine(sites.Folder, "windows.csv");
        File.WriteAllText(file, $"{Header}\n{Row("1", "1 Lane", "WV8 1PL", -2.2)}\n{Row("2", "Côte", "WV8 1PL", -2.2)}\n", Encoding.Latin1);

        Should.Throw<PlacesFileException>(() => AddressSource.Open(file)).Message.ShouldContain("windows.csv is not in UTF-8");
    }

    [Fact]
    public async Task Import_OfChangesOnly_IsRefused()
    {
        var site = await sites.SiteAsync();
        var file = sites.Write("changes.csv", Dtf("10", "5").Select(r => r.Replace("21,I,", "21,U,", StringComparison.Ordinal)));

        (await Should.ThrowAsync<PlacesFileException>(() => ImportAsync(site, file))).Message.ShouldContain("changes.csv, row 2: this file holds changes");
    }

    public static TheoryData<string, string[]> WrongFollowers => new()
    {
        { "addresses fewer than before", [.. Many(970)] },
        { "addresses that were there are missing", [.. Many(1000, first: 31)] },
        { "addresses have moved by more than a kilometre", [.. Many(980), .. Many(20, longitude: -2.4, first: 981)] },
        { "addresses have no place", [.. Many(970), .. Enumerable.Range(971, 30).Select(i => $"{i},{i} Long Lane,WV8 1PL,,")] },
        { "rows repeat a UPRN", [.. Many(1000), .. Many(5)] },
    };

    [Theory]
    [MemberData(nameof(WrongFollowers))]
    public async Task Import_OfADataSetThatCannotBeRight_IsRefusedUntilSomebodySaysWhy(string gate, string[] rows)
    {
        var site = await sites.SiteAsync();
        (await ImportAsync(site, sites.Write("first.csv", [Header, .. Many(1000)]))).IsActive.ShouldBeTrue();
        var file = sites.Write("second.csv", [Header, .. rows]);

        var refused = await ImportAsync(site, file);

        refused.IsActive.ShouldBeFalse();
        refused.Gates.Where(g => !g.Passed).ShouldContain(g => g.Text.Contains(gate), string.Join('\n', refused.Gates));
        (await SourcesAsync(site)).ShouldBe(["active first.csv", "draft second.csv"]);
        (await ImportAsync(site, file, "New gazetteer")).IsActive.ShouldBeTrue();
        (await SourcesAsync(site)).ShouldBe(["active second.csv", "former first.csv"]);
        (await ImportAsync(site, file)).IsUnchanged.ShouldBeTrue();
        var noted = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.Where(e => e.Act == "core.addresses-forced").ToListAsync());
        noted.ShouldHaveSingleItem().Details!["reason"].ShouldBe("New gazetteer");
    }

    [Fact]
    public async Task Import_ThatIsCutOff_LeavesNothing_AndCanBeBegunAnew()
    {
        var site = await sites.SiteAsync();
        await ImportAsync(site, sites.Write("before.csv", [Header, .. Many(1000)]));
        var file = sites.Write("long.csv", [Header, .. Many(30_000)]);
        using var cut = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => ImportAsync(site, file, progress: new CutAt(10_000, cut), cancellationToken: cut.Token));
        (await SourcesAsync(site)).ShouldBe(["active before.csv"]);
        (await OfPostcodeAsync(site, "WV8 1PL")).Count.ShouldBe(1000);

        (await ImportAsync(site, file)).IsActive.ShouldBeTrue();
        (await OfPostcodeAsync(site, "WV8 1PL")).Count.ShouldBe(30_000);
    }

    private static Task<List<string>> SourcesAsync(TestSite site) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<CoreDbContext>().AddressGenerations.AsNoTracking().ToListAsync())
            .Select(g => $"{g.State} {g.Source}".ToLowerInvariant()).Order().ToList());

    private sealed class CutAt(int row, CancellationTokenSource cut) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= row)
            {
                cut.Cancel();
            }
        }
    }
}
