using System.CommandLine;
using Folkmoot.Core.Addresses;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot addresses import FILE</c>: brings the council's gazetteer of addresses into a site.</summary>
internal static class AddressCommands
{
    public static Command Create() => new("addresses", "Look after a site's addresses")
    {
        PlacesImportCommand.Create(
            "Import addresses: checked, then activated as a whole; after a break, run it again: it begins anew",
            "CSV with UPRN, postcode, address and coordinates, or BS 7666 records (DTF 7.3); a file, folder or zip, in UTF-8", "addresses", AddressSource.Open,
            (services, source, force, progress, cancellationToken) =>
                services.GetRequiredService<AddressImport>().RunAsync(source, force, progress, cancellationToken)),
    };
}
