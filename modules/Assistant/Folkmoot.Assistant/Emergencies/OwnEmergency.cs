using Folkmoot.Assistant.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Assistant.Emergencies;

/// <summary>An emergency as the site itself answers it.</summary>
public sealed class OwnEmergency
{
    private OwnEmergency()
    {
    }

    internal OwnEmergency(string id, string language) => (Id, Language) = (id, language);

    public string Id { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Answer { get; private set; } = "";

    public IReadOnlyList<string> Phrases { get; private set; } = [];

    internal void Become(Emergency emergency) => (Title, Answer, Phrases) = (emergency.Title, emergency.Answer, emergency.Phrases);
}

internal sealed class OwnEmergencyMapping : IEntityTypeConfiguration<OwnEmergency>
{
    public void Configure(EntityTypeBuilder<OwnEmergency> builder)
    {
        builder.ToTable("emergencies");
        builder.HasKey(e => new { e.Id, e.Language });
        builder.Property(e => e.Phrases).IsJson();
    }
}
