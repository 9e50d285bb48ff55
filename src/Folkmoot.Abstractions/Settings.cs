namespace Folkmoot;

/// <summary>
/// A module's settings on this site. Register the class with <c>AddSettings</c>; its defaults are its property
/// initialisers, its limits DataAnnotations. Editors get a form generated from it, recipes set it in the <c>settings</c> step.
/// </summary>
public interface ISettings<T>
    where T : class, new()
{
    /// <summary>The settings as they are now; defaults for what nobody has set.</summary>
    ValueTask<T> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Replaces them, within the scope's transaction when there is one.</summary>
    Task SaveAsync(T settings, CancellationToken cancellationToken = default);
}

/// <summary>A settings class by name. Made by <c>AddSettings</c>.</summary>
/// <param name="Name">Its key in the <c>settings</c> step and in the database: <c>Forums</c>.</param>
/// <param name="Title">What editors read above the form, in English.</param>
/// <param name="SettingsType">The class.</param>
public sealed record SettingsDescriptor(string Name, string Title, Type SettingsType);
