using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Offline;

/// <summary>What the script says that keeps reports on a phone.</summary>
public sealed class OfflineTexts(IStringLocalizer<OfflineTexts> texts)
{
    public string ToJson() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["waiting"] = texts["It waits for a network."],
        ["sendAnyway"] = texts["Send mine all the same"],
        ["change"] = texts["Change it"],
        ["drop"] = texts["Delete it"],
        ["tidy"] = texts["Take it off this list"],
        ["locate"] = texts["Use my location"],
        ["locating"] = texts["Looking for your location"],
        ["located"] = texts["Your location is entered."],
        ["notLocated"] = texts["Your location could not be found. Enter the coordinates."],
    });
}
