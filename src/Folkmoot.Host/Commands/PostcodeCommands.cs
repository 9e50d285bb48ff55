using System.CommandLine;
using Folkmoot.Core.Postcodes;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot postcodes import FILE</c>: brings where postcodes are into a site.</summary>
internal static class PostcodeCommands
{
    public static Command Create() => new("postcodes", "Look after a site's postcodes")
    {
        PlacesImportCommand.Create(
            "Import postcodes: checked, then activated as a whole; run again after a break, it goes on where it stopped",
            "ONS Postcode Directory (CSV or zip) or OS Code-Point Open (folder or zip)", "postcodes", PostcodeSource.Open,
            (services, source, force, progress, cancellationToken) =>
                services.GetRequiredService<PostcodeImport>().RunAsync(source, force, progress, cancellationToken)),
    };
}
