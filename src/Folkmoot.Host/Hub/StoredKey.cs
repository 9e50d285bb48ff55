using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Folkmoot.Host.Hub;

/// <summary>A data-protection key: what signs and encrypts cookies and tokens on all nodes.</summary>
public sealed class StoredKey(string id, string xml)
{
    public string Id { get; private set; } = id;

    public string Xml { get; private set; } = xml;
}

internal sealed class StoredKeyMapping : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.HasKey(k => k.Id);
    }
}

/// <summary>Keeps the key ring in the hub, so that all nodes share it. The interface is synchronous, hence plain Npgsql.</summary>
public sealed class HubKeyRing(NpgsqlDataSource hub) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = hub.CreateCommand("select xml from hub.data_protection_keys");
        using var reader = command.ExecuteReader();
        List<XElement> keys = [];
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = hub.CreateCommand("insert into hub.data_protection_keys (id, xml) values ($1, $2) on conflict (id) do nothing");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
