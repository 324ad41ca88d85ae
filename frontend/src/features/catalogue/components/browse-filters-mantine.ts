// The styles of the Mantine parts that the filters are made of, in the order Mantine wants.
import "@/styles/mantine-fields";
import "@mantine/core/styles/Slider.css";
import "./browse-filters-mantine.css";
