using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents;

/// <summary>What a person is called, as other modules' queries read it: to be joined, never to be written.</summary>
public sealed class ProfileName
{
    public string UserId { get; private set; } = "";

    public string DisplayName { get; private set; } = "";
}

/// <summary>Lets a module's context join the names of the people whose ids it keeps.</summary>
public static class ProfileNames
{
    /// <summary>Call it in <c>OnModelCreating</c>, after the base.</summary>
    public static void ReadProfileNames(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<ProfileName>(name =>
        {
            name.ToTable((string?)null).ToView("profiles", "core").HasNoKey();
            name.Property(n => n.UserId).HasColumnName("user_id");
            name.Property(n => n.DisplayName).HasColumnName("display_name");
        });
    }
}
