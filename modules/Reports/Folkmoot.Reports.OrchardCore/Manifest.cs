using OrchardCore.Modules.Manifest;

[assembly: Module(
    Name = "Folkmoot Map reports",
    Author = "Folkmoot",
    Version = "0.1.0",
    Description = "Map reports, from a pin to a fixed pothole.",
    Category = "Folkmoot",
    Dependencies = ["Folkmoot.Core", "Folkmoot.Reports"])]
