using System.Globalization;
using Folkmoot.Core.Addresses;
using Folkmoot.Core.Postcodes;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Addresses;

/// <summary>Addresses as files write them, and their way into a site.</summary>
internal static class AddressFiles
{
    public const string Header = "UPRN,Address,Postcode,Longitude,Latitude";

    /// <summary>A row of a flat file.</summary>
    public static string Row(string uprn, string address, string postcode, double longitude, double latitude = 52.5) =>
        string.Create(CultureInfo.InvariantCulture, $"{uprn},\"{address}\",{postcode},{longitude},{latitude}");

    /// <summary>So many addresses of one postcode, all in one place.</summary>
    public static IEnumerable<string> Many(int count, double longitude = -2.2, int first = 1) =>
        Enumerable.Range(first, count).Select(i => Row($"{i}", $"{i} Long Lane", "WV8 1PL", longitude));

    /// <summary>DTF 7.3: street, property and name of one address.</summary>
    public static string[] Dtf(
        string uprn, string number, string easting = "387000", string northing = "303000", string status = "1", string language = "ENG", string postcode = "WV8 1PL",
        string street = "STATION ROAD", string organisation = "") =>
    [
        $"15,I,1,1{number},\"{street}\",\"BILBROOK\",\"CODSALL\",\"STAFFORDSHIRE\",\"{language}\"",
        $"21,I,2,{uprn},{status},2,2001-01-01,RD02,,{easting},{northing},1,3430,2001-01-01,,2001-01-01,2001-01-01,\"{organisation}\",\"41UFAA\",\"\",\"\",\"\",\"\"",
        $"24,I,3,{uprn},3430L000000001,{language},1,2001-01-01,,2001-01-01,2001-01-01,2,\"B\",,,\"FLAT\",{number},\"A\",{number}1,\"C\",\"THE OLD MILL\",1{number},\"\",\"Y\",\"{postcode}\",\"WOLVERHAMPTON\",\"Y\",,,",
    ];

    /// <summary>AddressBase Premium: no class, degrees beside the grid, and the postcode with the property.</summary>
    public static string[] Premium(string uprn) =>
    [
        "15,I,1,9,\"STATION ROAD\",\"\",\"CODSALL\",\"STAFFORDSHIRE\",\"ENG\",2001-01-01,,2001-01-01,2001-01-01",
        $"21,I,2,{uprn},1,2,2001-01-01,,387000.00,303000.00,52.5,-2.2,1,3430,\"E\",2001-01-01,,2001-01-01,2001-01-01,\"D\",\"WV8 1PL\",0",
        $"24,I,3,{uprn},3430L000000001,\"ENG\",1,2001-01-01,,2001-01-01,2001-01-01,,\"\",,\"\",\"\",12,\"\",,\"\",\"\",9,\"1\",\"\",\"\",\"Y\"",
    ];

    public static Task<PlacesImportReport> ImportAsync(TestSite site, string path, string? force = null, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        site.InScopeAsync(async scope =>
        {
            using var source = AddressSource.Open(path);
            return await scope.GetRequiredService<AddressImport>().RunAsync(source, force, progress, cancellationToken);
        });

    public static Task<IReadOnlyList<AddressSummary>> OfPostcodeAsync(TestSite site, string typed) => site.InScopeAsync(scope =>
    {
        Postcode.TryParse(typed, out var postcode).ShouldBeTrue();
        return scope.GetRequiredService<AddressDirectory>().OfPostcodeAsync(postcode, CancellationToken.None);
    });
}
